import { createEc2 } from '../../aws/ec2.ts';
import { parseMessageTag } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { type Killed, killedBy } from './killed-causes.ts';

/** Who terminated an instance, where they signed it, and EC2's own reason where nobody did. */
export type HowItEnded = { readonly by: string | undefined; readonly killed: Killed | undefined };

export async function howItEnded(access: PreviewAccess, instance: string): Promise<HowItEnded> {
  const looked = await access.read().attempt('who tore it down', async (connection) => {
    const found = await createEc2(connection).describeInstance(instance);
    const by = parseMessageTag(found?.tags['slack-message'])?.by;
    return { by, killed: by ? undefined : killedBy(found?.stateReason ?? '') };
  });
  return looked.ok ? { by: looked.value.by, killed: looked.value.killed } : { by: undefined, killed: undefined };
}
