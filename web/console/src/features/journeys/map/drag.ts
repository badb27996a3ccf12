// Dragging steps and touchpoints by the browser's own drag and drop: what is carried, and where it may be let go.
import type { DragEvent } from 'react';

/** The type of what is carried: only a place that takes this type lets it go. */
export const carriedStep = 'application/x-jalon-step';
export const carriedTouchpoint = 'application/x-jalon-touchpoint';

export function carry(type: string, id: string) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.setData(type, id);
      event.dataTransfer.effectAllowed = 'move';
    },
  };
}

export function drop(type: string, onDrop: (id: string) => void) {
  const takes = (event: DragEvent) => event.dataTransfer.types.includes(type);
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!takes(event)) return;
      event.preventDefault();
      event.currentTarget.dataset['over'] = 'true';
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => delete event.currentTarget.dataset['over'],
    onDrop: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['over'];
      if (!takes(event)) return;
      event.preventDefault();
      onDrop(event.dataTransfer.getData(type));
    },
  };
}
