import { type Told, texts } from '../told.ts';

export const databaseTlsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-wants-tls': [
      'error: no pg_hba.conf entry for host "10.0.3.9", user "api", database "api", no encryption',
      'pq: no pg_hba.conf entry for host "10.0.3.9", user "api", database "api", SSL off',
      'ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.',
      'asyncpg.exceptions.InvalidAuthorizationSpecificationError: no pg_hba.conf entry for host "10.0.3.9", user "api", database "api", no encryption',
    ],
    'database-ca-unknown': [
      "Error: self-signed certificate in certificate chain\n    code: 'SELF_SIGNED_CERT_IN_CHAIN'",
      'psycopg2.OperationalError: root certificate file "/home/app/.postgresql/root.crt" does not exist',
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)',
    ],
    'database-client-not-admitted': [
      'FATAL:  no pg_hba.conf entry for host "10.0.3.9", user "api", database "api", SSL encryption',
      "Host '10.0.3.9' is not allowed to connect to this MySQL server",
    ],
  }),
  ...texts('preview', 'command-output', {
    'database-has-no-tls': [
      'psycopg2.OperationalError: server does not support SSL, but SSL was required',
      'Error: The server does not support SSL connections',
      'pq: SSL is not enabled on the server',
      'ConnectionError: PostgreSQL server at "database:5432" rejected SSL upgrade',
      'The server does not support SSL connections',
      'server does not support SSL, but SSL was required',
      '** (Postgrex.Error) ssl not available',
    ],
    'database-wants-tls': [
      'no pg_hba.conf entry for host "172.31.8.4", user "gym", database "gym", no encryption',
      'no pg_hba.conf entry for host "172.31.8.4", user "gym", database "gym", SSL off',
      'Connections using insecure transport are prohibited while --require_secure_transport=ON.',
    ],
    'database-ca-unknown': [
      'self-signed certificate in certificate chain',
      'SSL error: certificate verify failed',
      'x509: certificate signed by unknown authority',
      'PKIX path building failed: unable to find valid certification path to requested target',
    ],
  }),
];
