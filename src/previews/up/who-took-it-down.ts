import { createEc2 } from '../../aws/ec2.ts';
import { parseMessageTag } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';

/** Who terminated an instance, where they signed it; undefined for anybody else and where it cannot be read. */
export async function whoTookItDown(access: PreviewAccess, instance: string): Promise<string | undefined> {
  const looked = await access.read().attempt('who tore it down', async (connection) => {
    const found = await createEc2(connection).describeInstance(instance);
    return { by: parseMessageTag(found?.tags['slack-message'])?.by };
  });
  return looked.ok ? looked.value.by : undefined;
}
