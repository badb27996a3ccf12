// The settings' view of personal API tokens.
import { Secrets } from './secrets';

export function Tokens() {
  return <Secrets kind="tokens" />;
}
