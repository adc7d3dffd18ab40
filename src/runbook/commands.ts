/** Commands that several fixes share, one place each; `{name}` is filled in where they are shown. */
export const startNewTasks =
  'aws ecs update-service --cluster {cluster} --service {service} --force-new-deployment --region {region}';

export const registerRevision =
  'aws ecs register-task-definition --cli-input-json file://task-definition.json --region {region}';

export const deployRevision =
  'aws ecs update-service --cluster {cluster} --service {service} --task-definition {newTaskDefinition} --region {region}';

export const showTaskDefinition =
  'aws ecs describe-task-definition --task-definition {taskDefinition} --query taskDefinition --region {region}';

export const showStoppedTasks =
  'aws ecs list-tasks --cluster {cluster} --service-name {service} --desired-status STOPPED --region {region}';

export const showService =
  "aws ecs describe-services --cluster {cluster} --services {service} --query 'services[].[status,launchType,deployments[].rolloutState,events[:5].message]' --region {region}";

export const showContainerInstances =
  "aws ecs list-container-instances --cluster {cluster} --filter 'agentConnected==false' --region {region}";

export const showSecurityGroup =
  "aws ec2 describe-security-groups --group-ids {databaseGroup} --query 'SecurityGroups[].IpPermissions' --region {region}";

export const admitClient =
  'aws ec2 authorize-security-group-ingress --group-id {databaseGroup} --protocol tcp --port {port} --source-group {clientGroup} --region {region}';

export const startInstance = 'aws ec2 start-instances --instance-ids {instanceId} --region {region}';

export const showEndpoints =
  "aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values={vpcId} --query 'VpcEndpoints[].[ServiceName,State]' --output table --region {region}";

export const showRoutes =
  "aws ec2 describe-route-tables --filters Name=association.subnet-id,Values={subnetId} --query 'RouteTables[].Routes' --region {region}";

export const showTargets = 'aws elbv2 describe-target-health --target-group-arn {targetGroupArn} --region {region}';

export const showQuotas = (service: string): string =>
  `aws service-quotas list-service-quotas --service-code ${service} --query 'Quotas[].[QuotaCode,QuotaName,Value]' --output table --region {region}`;

/** The value is typed unseen, so that no secret stands in the shell's history. */
export const storeParameter = (name: string): string => `read -rs VALUE
aws ssm put-parameter --name ${name} --type SecureString --overwrite --value "$VALUE" --region {region}
unset VALUE`;

/** The name in a variable: after `--secret-id` the masking of secrets would take it for the secret itself. */
export const withSecret = (command: string): string => `NAME={secret}
${command}`;

export const openShell = 'aws ssm start-session --target {instanceId} --profile {profile} --region {region}';
