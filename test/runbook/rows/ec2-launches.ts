import { states, type Told } from '../told.ts';

export const ec2LaunchesTold: readonly Told[] = [
  ...states({
    'type-not-in-zone': [
      {
        kind: 'aws-failure',
        code: 'Unsupported',
        message:
          'The requested configuration is currently not supported. Please check the documentation for supported configurations.',
      },
    ],
    'image-and-type-do-not-fit': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterValue',
        message:
          "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.",
      },
    ],
    'instance-type-unknown': [
      { kind: 'aws-failure', code: 'InvalidParameterValue', message: "Invalid value 't9.huge' for InstanceType." },
    ],
    'machine-image-gone': [
      { kind: 'aws-failure', code: 'AuthFailure', message: 'Not authorized for images: [ami-0123456789abcdef0]' },
    ],
    'network-resource-gone': [
      {
        kind: 'aws-failure',
        code: 'InvalidSubnetID.NotFound',
        message: "The subnet ID 'subnet-0acme0001' does not exist",
      },
      {
        kind: 'aws-failure',
        code: 'InvalidGroup.NotFound',
        message: "The security group 'sg-0acme0001' does not exist",
      },
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message:
          "Error retrieving security group information for [sg-0123456789abcdef0]: The security group 'sg-0123456789abcdef0' does not exist (ErrorCode: InvalidGroup.NotFound)",
      },
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message:
          "Error retrieving subnet information for [subnet-0123456789abcdef0]: The subnet ID 'subnet-0123456789abcdef0' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
      },
      {
        kind: 'aws-failure',
        code: 'InvalidSubnetID.NotFound',
        message: "The subnet ID 'subnet-0123456789abcdef0' does not exist",
      },
      {
        kind: 'aws-failure',
        code: 'InvalidLaunchTemplateId.NotFound',
        message: 'The specified launch template, with template ID lt-0123, does not exist.',
      },
      { kind: 'aws-failure', code: 'InvalidKeyPair.NotFound', message: "The key pair 'gym' does not exist" },
    ],
    'profile-not-there-yet': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterValue',
        message:
          'Value (arn:aws:iam::1:instance-profile/x) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN',
      },
    ],
    'volume-smaller-than-image': [
      {
        kind: 'aws-failure',
        code: 'InvalidBlockDeviceMapping',
        message: "Volume of size 20GB is smaller than snapshot 'snap-0123456789abcdef0', expect size>= 30GB",
      },
    ],
    'account-blocked': [
      {
        kind: 'aws-failure',
        code: 'Blocked',
        message:
          'This account is currently blocked and not recognized as a valid account. Please contact aws-verification@amazon.com if you have questions.',
      },
      {
        kind: 'aws-failure',
        code: 'OptInRequired',
        message:
          'In order to use this AWS Marketplace product you need to accept terms and subscribe. To do so please visit https://aws.amazon.com/marketplace/pp?sku=x',
      },
    ],
    'group-of-another-vpc': [
      {
        kind: 'aws-failure',
        code: 'InvalidGroup.NotFound',
        message: 'You have specified two resources that belong to different networks.',
      },
      {
        kind: 'aws-failure',
        code: 'InvalidParameter',
        message:
          'Security group sg-0123456789abcdef0 and subnet subnet-0123456789abcdef0 belong to different networks.',
      },
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: 'Security group sg-0123456789abcdef0 does not appear to belong to the same VPC as the input subnets.',
      },
    ],
    'profile-without-role': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterValue',
        message:
          'IAM Instance Profile "arn:aws:iam::123456789012:instance-profile/slipway/preview" has no associated IAM Roles',
      },
    ],
    'account-being-validated': [
      {
        kind: 'aws-failure',
        code: 'PendingVerification',
        message: 'Your request for accessing resources in this region is being validated',
      },
    ],
  }),
];
