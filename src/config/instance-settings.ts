import * as z from 'zod';
import { distinct, keyArn, securityGroupId } from './setting-kinds.ts';

/** Every field of the instance; a repository may change single ones. */
export const instanceShape = z.strictObject({
  type: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, { error: 'expected an instance type such as t3.small' })
    .describe('Its instance type, such as t3.small; an ARM type takes images for linux/arm64.'),
  subnetId: z
    .string()
    .regex(/^subnet-[0-9a-z]{3,17}$/, { error: 'expected a subnet id (subnet-…)' })
    .describe('The subnet that it is launched into; from there it has to reach the registry and Systems Manager.'),
  securityGroupIds: distinct(securityGroupId)
    .min(1)
    .max(5)
    .describe('Its security groups. Nothing has to come in: tunnels go through Systems Manager.'),
  image: z
    .union(
      [
        z.strictObject({
          amiParameter: z
            .string()
            .regex(/^\/[A-Za-z0-9_.\-/]{1,400}$/)
            .describe('A public parameter that holds the id of the newest image.'),
        }),
        z.strictObject({
          amiId: z
            .string()
            .regex(/^ami-[0-9a-z]{3,17}$/)
            .describe('The id of one image.'),
        }),
      ],
      { error: 'expected { amiParameter } or { amiId }' },
    )
    .optional()
    .describe(
      'What the instance is launched from. Left out, the newest ECS-optimized Amazon Linux 2023 of the architecture that `type` has.',
    ),
  volumeGiB: z.int().min(8).max(500).describe('How large the disk is (gp3), in GiB; no launch may ask for more.'),
  volumeKeyArn: keyArn
    .optional()
    .describe(
      "The customer managed KMS key that encrypts the disk. Left out, EC2 decides: the account's own default where it encrypts by default.",
    ),
  associatePublicIp: z
    .boolean()
    .optional()
    .describe('Whether the instance gets a public IPv4 address. Left out, the subnet decides.'),
  profile: z
    .string()
    .regex(/^[\w+=,.@-]{1,128}$/)
    .optional()
    .describe(
      'An instance profile of your own. Left out, the stack makes one for each repository, with its parameters, keys and images alone.',
    ),
});

/** What `previews.instance` may say. */
export const instance = instanceShape.extend({ volumeGiB: instanceShape.shape.volumeGiB.default(30) });
