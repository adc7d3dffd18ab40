import { type Told, texts } from '../told.ts';

export const terminalLoginsTold: readonly Told[] = [
  ...texts('workstation', 'command-output', {
    'sso-expired': [
      'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
      'Error loading SSO Token: The SSO access token has either expired or is otherwise invalid.',
    ],
    'sso-unassigned': [
      'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access',
    ],
    'profile-missing': ['The config profile (gym-preview) could not be found'],
    'region-missing': ['You must specify a region. You can also configure your region by running "aws configure".'],
  }),
];
