import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const imageShape = z.object({
  Architecture: z.string().optional(),
  RootDeviceName: z.string().optional(),
  BlockDeviceMappings: z
    .array(
      z.object({
        DeviceName: z.string().optional(),
        Ebs: z.object({ VolumeSize: z.number().optional() }).optional(),
      }),
    )
    .optional(),
});

/** A machine image as far as a launch depends on it. */
export type MachineImage = {
  /** EC2's word: `x86_64` or `arm64`. */
  readonly architecture: string;
  /** Undefined where the root is no EBS volume. */
  readonly root: { readonly device: string; readonly minGiB: number } | undefined;
  /** The devices of further volumes that would be made of it. */
  readonly further: readonly string[];
};

function toImage({ Architecture = '', RootDeviceName = '', BlockDeviceMappings = [] }: z.infer<typeof imageShape>) {
  const volumes = BlockDeviceMappings.flatMap(({ DeviceName = '', Ebs }) =>
    Ebs ? [{ device: DeviceName, minGiB: Ebs.VolumeSize ?? 0 }] : [],
  );
  const further = volumes.map(({ device }) => device).filter((device) => device !== RootDeviceName);
  return { architecture: Architecture, root: volumes.find(({ device }) => device === RootDeviceName), further };
}

/** Machine images. Throws AwsError. */
export const createEc2Images = perConnection((connection: Connection) => {
  const client = new EC2Client(clientOptions(connection));
  return {
    /** Undefined where there is none of this id, or none that the account may use. */
    async describeImage(id: string): Promise<MachineImage | undefined> {
      try {
        const { Images = [] } = await callAws('ec2', 'DescribeImages', () =>
          client.send(new DescribeImagesCommand({ ImageIds: [id] })),
        );
        return z.array(imageShape).parse(Images).map(toImage)[0];
      } catch (error) {
        if (error instanceof AwsError && /^InvalidAMIID\.(?:NotFound|Unavailable)$/.test(error.failure.code))
          return undefined;
        throw error;
      }
    },
  };
});
