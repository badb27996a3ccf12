// Which buckets of a trend a version of the map was published in.
import type { BandMark } from '../../../../ui/band-chart';

type Bucket = { from: string; to: string };

export function versionMarks(versions: readonly { version: number; at: string }[], points: readonly Bucket[], label: (version: number) => string): BandMark[] {
  return versions.flatMap(({ version, at }): BandMark[] => {
    const instant = Date.parse(at);
    const index = points.findIndex((point) => Date.parse(point.from) <= instant && instant < Date.parse(point.to));
    return index < 0 ? [] : [{ index, label: label(version) }];
  });
}
