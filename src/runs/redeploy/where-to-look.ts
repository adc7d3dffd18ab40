import type { Line } from '../../slack/line.ts';
import type { Cluster } from '../cluster-access.ts';

/** How somebody sees whether a deployment began, where AWS did not say. */
export const whereToLook = ({ environment, ecs: { cluster, service } }: Cluster): Line => [
  { en: 'Look at its deployments before you type it again: ', ja: 'もう一度入力する前にデプロイを確認してください: ' },
  {
    code: `aws ecs describe-services --region ${environment.region} --cluster ${cluster} --services ${service} --query 'services[].deployments'`,
  },
];
