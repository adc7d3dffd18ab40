export type Stored = { readonly region: string; readonly stage: string };

/** Stores what a file holds: neither the shell's history nor the list of processes ever shows it. */
export const putSecret = ({ region, stage }: Stored, name: string, file: string) =>
  `aws ssm put-parameter --region ${region} --type SecureString --key-id alias/slipway-${stage}-slack --name ${name} --value file://${file}`;

/** For what is no secret. */
export const putText = ({ region }: Stored, name: string, value: string) =>
  `aws ssm put-parameter --region ${region} --type String --name ${name} --value ${value}`;
