import type { Facts } from './facts.ts';

/** Commands that several fixes share, one place each. */
export const startNewTasks = ({ put }: Facts): string =>
  `aws ecs update-service --cluster ${put('cluster')} --service ${put('service')} --force-new-deployment --region ${put('region')}`;

export const deployNewRevision = ({ put }: Facts): string =>
  `aws ecs register-task-definition --cli-input-json file://task-definition.json --region ${put('region')}
aws ecs update-service --cluster ${put('cluster')} --service ${put('service')} --task-definition <family:new-revision> --region ${put('region')}`;

export const showTaskDefinition = ({ put }: Facts): string =>
  `aws ecs describe-task-definition --task-definition ${put('taskDefinition')} --query taskDefinition --region ${put('region')}`;

export const showSecurityGroup = ({ put }: Facts): string =>
  `aws ec2 describe-security-groups --group-ids ${put('databaseGroup')} --query 'SecurityGroups[].IpPermissions' --region ${put('region')}`;

export const admitClient = ({ put }: Facts): string =>
  `aws ec2 authorize-security-group-ingress --group-id ${put('databaseGroup')} --protocol tcp --port ${put('port')} --source-group ${put('clientGroup')} --region ${put('region')}`;

export const showLog = ({ put }: Facts): string =>
  `aws logs tail ${put('logGroup')} --since 30m --region ${put('region')}`;

/** The value is typed unseen, so that no secret stands in the shell's history. */
export const storeParameter = (name: string, region: string): string =>
  `read -rs VALUE
aws ssm put-parameter --name ${name} --type SecureString --overwrite --value "$VALUE" --region ${region}
unset VALUE`;

export const openShell = ({ put }: Facts): string =>
  `aws ssm start-session --target ${put('instanceId')} --profile ${put('profile')} --region ${put('region')}`;
