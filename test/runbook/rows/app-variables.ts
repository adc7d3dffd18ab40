import { type Told, texts } from '../told.ts';

export const appVariablesTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'variable-missing': [
      'Error: Missing required environment variable: DATABASE_URL',
      'Error: Environment variable DATABASE_URL is not set',
      'error: Environment variable not found: DATABASE_URL.',
      'KeyError: key not found: "DATABASE_URL"',
      'django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable',
      'decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.',
      "❌ Invalid environment variables: { DATABASE_URL: [ 'Required' ] }",
      'pydantic_core._pydantic_core.ValidationError: 2 validation errors for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.7/v/missing\nsecret_key\n  Field required [type=missing, input_value={}, input_type=dict]',
      'pydantic.error_wrappers.ValidationError: 1 validation error for Settings\nDATABASE_URL\n  field required (type=value_error.missing)',
      "KeyError: 'DATABASE_URL'",
      'pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict]',
      'Error: Environment variable not found: DATABASE_URL.',
      'Could not resolve placeholder \'DB_URL\' in value "DB_URL"',
      '** (RuntimeError) environment variable DATABASE_URL is missing.',
      'panic: required environment variable DATABASE_URL is not set',
      'env: required environment variable "DATABASE_URL" is not set',
      'key not found: "DATABASE_URL" (KeyError)',
    ],
    'variable-invalid': [
      "1 validation error for AppSettings\nPORT\n  Input should be a valid integer, unable to parse string as an integer [type=int_parsing, input_value='', input_type=str]",
    ],
  }),
  ...texts('service', 'log', {
    'variable-missing': [
      'java.lang.IllegalArgumentException: Could not resolve placeholder \'DB_URL\' in value "DB_URL"',
      'required key DATABASE_URL missing value',
      'env: required environment variable "DATABASE_URL" is not set',
      '** (RuntimeError) environment variable DATABASE_URL is missing.',
      'File "<frozen os>", line 714, in __getitem__\n    raise KeyError(key) from None\nKeyError: \'DSN\'',
    ],
    'rails-master-key': [
      'ArgumentError: key must be 16 bytes',
      "ArgumentError: Missing `secret_key_base` for 'production' environment, set this string with `bin/rails credentials:edit`",
    ],
    'app-key-missing': ['django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.'],
  }),
];
