/** Offer files in the form of AWS's price list, with made-up prices: none of them is what AWS asks for anything. */

const about = (offer: string) => `"FormatVersion","v1.0"
"Disclaimer","This pricing list is for informational purposes only. All prices are subject to the additional terms, ""free"" ones too"
"Publication Date","2026-11-20T18:13:31Z"
"Version","20261120181331"
"OfferCode","${offer}"
`;

const columns = [
  ...['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange'],
  ...['EndingRange', 'Unit', 'PricePerUnit', 'Currency', 'RelatedTo', 'LeaseContractLength', 'PurchaseOption'],
  ...['OfferingClass', 'Product Family', 'serviceCode', 'Location', 'Location Type', 'Instance Type', 'Tenancy'],
  ...[
    'Operating System',
    'License Model',
    'usageType',
    'operation',
    'CapacityStatus',
    'Pre Installed S/W',
    'Region Code',
  ],
] as const;

export type Row = Partial<Record<(typeof columns)[number], string>>;

const usual: Row = {
  ...{ SKU: 'ABCDEFGHJKLMNPQR', OfferTermCode: 'JRTCKXETXF', TermType: 'OnDemand', StartingRange: '0' },
  ...{
    EndingRange: 'Inf',
    Unit: 'Hrs',
    Currency: 'USD',
    'Location Type': 'AWS Region',
    'Region Code': 'ap-northeast-1',
  },
  PriceDescription: '$0.01 per On Demand Linux "x", Instance Hour',
};

export const quoted = (values: readonly string[]) =>
  values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');

export const offerFile = (offer: string, rows: readonly Row[]): string =>
  `${about(offer)}${quoted(columns)}\n${rows.map((row) => `${quoted(columns.map((name) => ({ ...usual, ...row })[name] ?? ''))}\n`).join('')}`;

const hour = (type: string, PricePerUnit: string, row: Row = {}): Row => ({
  ...{ 'Product Family': 'Compute Instance', 'Instance Type': type, Tenancy: 'Shared', 'Operating System': 'Linux' },
  ...{ usageType: `APN1-BoxUsage:${type}`, operation: 'RunInstances', PricePerUnit, ...row },
});

/** What the list has of a Region, and much beside it that is not meant. */
export const ec2Rows: readonly Row[] = [
  hour('t3.small', '0.0300000000'),
  hour('t3.small', '0.0900000000', { operation: 'RunInstances:0002', 'Operating System': 'Windows' }),
  hour('t3.small', '0.0100000000', { TermType: 'Reserved', PurchaseOption: 'No Upfront' }),
  hour('t3.small', '0.0500000000', { usageType: 'APN1-DedicatedUsage:t3.small', Tenancy: 'Dedicated' }),
  hour('t3.small', '0.0700000000', {
    usageType: 'APN1-UnusedBox:t3.small',
    CapacityStatus: 'UnusedCapacityReservation',
  }),
  hour('t3.small', '0.0800000000', { usageType: 'APN1-TPE1-BoxUsage:t3.small', 'Location Type': 'AWS Local Zone' }),
  hour('t3.small', '4.5000000000', { Currency: 'JPY' }),
  hour('t3.nano', '0.0075000000'),
  hour('t3.2xlarge', '0.4800000000'),
  hour('t3.xlarge', '0.2400000000'),
  hour('m7g.large', '0.1100000000'),
  hour('r7i.large', '0.2000000000'),
  hour('m7g.16xlarge', '3.5000000000'),
  { usageType: 'APN1-EBS:VolumeUsage.gp3', Unit: 'GB-Mo', PricePerUnit: '0.0730000000', 'Product Family': 'Storage' },
  { usageType: 'APN1-EBS:VolumeUsage.gp2', Unit: 'GB-Mo', PricePerUnit: '0.5000000000' },
  { usageType: 'APN1-EBS:VolumeUsage.gp3.iops', Unit: 'IOPS-Mo', PricePerUnit: '9.0000000000' },
];

export const vpcRows: readonly Row[] = [
  { usageType: 'APN1-PublicIPv4:InUseAddress', PricePerUnit: '0.0000000000', EndingRange: '750' },
  { usageType: 'APN1-PublicIPv4:InUseAddress', PricePerUnit: '0.0040000000', StartingRange: '750' },
  { usageType: 'APN1-PublicIPv4:IdleAddress', PricePerUnit: '0.9000000000' },
  { usageType: 'APN1-NatGateway-Hours', PricePerUnit: '0.8000000000' },
];
