// The touchpoints of a step on the map; in edit mode they are opened, and dragged from step to step.
import type { Schema } from '../../../api/schema';
import { channelIcon } from '../../../ui/channel-icon';
import { Icon } from '../../../ui/icon';

import { worstOf, type BoardEdit } from './board-edit';
import { carriedTouchpoint, carry, drop } from './drag';
import style from './map.module.css';
import { ProblemMark } from './problem-mark';

type Props = { step: Schema<'MapStep'>; first: boolean; on: boolean; editing: BoardEdit | undefined };

export function TouchpointsCell({ step, first, on, editing }: Props) {
  const dropped = editing ? drop(carriedTouchpoint, (touchpoint) => editing.edit({ type: 'touchpoint.move', touchpoint, step: step.id })) : {};
  return (
    <td data-first={first || undefined} data-on={on || undefined} {...dropped}>
      <ul className={style['touchpoints']}>
        {step.touchpoints.map((each) => (
          <li key={each.id} {...(editing ? carry(carriedTouchpoint, each.id) : {})}>
            {editing
              ? <button type="button" className={style['touchpoint']} onClick={() => editing.onTouchpoint(step.id, each.id)}>{each.title}<ProblemMark worst={worstOf(editing.problems.filter(({ touchpoint }) => touchpoint === each.id))} /></button>
              : <span>{each.title}</span>}
            <span className={style['icons']}>{each.channels.slice(0, 5).map((channel) => <Icon key={channel} name={channelIcon(channel)} small />)}</span>
          </li>
        ))}
        {step.touchpoints.length === 0 && <li className="muted">–</li>}
      </ul>
    </td>
  );
}
