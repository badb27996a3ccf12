// The settings' view of the write keys of event sources.
import { Secrets } from './secrets';

export function Keys() {
  return <Secrets kind="keys" />;
}
