/**
 * Secrets that are known by their own shape, wherever they stand. Each begins with a literal prefix and is bounded,
 * so that a megabyte of anything is read in linear time. Prefixes as published by the vendors.
 */
const shapes: readonly RegExp[] = [
  // AWS: key ids (AKIA long-lived, ASIA temporary, ABIA/ACCA service), session tokens, Bedrock keys. AROA and AIDA name, not open.
  /(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])/,
  /(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9/+=%]{20,3000}/,
  /(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/=]{40,400}/,
  // GitHub, GitLab, Bitbucket and Atlassian
  /gh[pousr]_[A-Za-z0-9_.-]{16,900}/,
  /github_pat_\w{16,255}/,
  /gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct|wt)-[\w.-]{16,300}/,
  /(?:ATATT3x|ATCTT3x|ATBB)[\w=-]{20,300}/,
  // Slack: tokens, configuration tokens, and every URL that works without one
  /(?:xox[abcdeoprs]|xapp|xwfp)[-.][A-Za-z0-9.%-]{8,400}/,
  /https:\/\/hooks\.slack(?:-gov)?\.com\/[A-Za-z]{4,20}\/[\w/-]{8,200}/,
  /https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]{20,200}/,
  // JSON web tokens, whole or cut short
  /eyJ[\w-]{8,4000}\.[\w-]{4,8000}(?:\.[\w-]{0,4000})?/,
  /eyJhbGciOi[\w-]{8,4000}/,
  // Google
  /AIza[\w-]{30,45}/,
  /ya29\.[\w.-]{20,2000}/,
  /GOCSPX-[\w-]{20,60}/,
  /1\/\/0[\w-]{30,200}/,
  // Payment and commerce
  /(?:sk|rk|pk)_(?:live|test|prod)_[A-Za-z0-9]{10,250}/,
  /whsec_[A-Za-z0-9+/=]{16,100}/,
  /shp(?:at|ca|pa|ss|ua)_[A-Fa-f0-9]{20,64}/,
  /sq0(?:atp|csp|idp)-[\w-]{20,60}/,
  // Registries
  /npm_[A-Za-z0-9]{30,60}/,
  /pypi-[\w-]{16,400}/,
  /rubygems_[a-f0-9]{40,64}/,
  /dckr_(?:pat|oat)_[\w-]{16,100}/,
  /oy2[a-z0-9]{43}(?![a-z0-9])/,
  /AKCp[A-Za-z0-9]{60,120}/,
  // Model vendors
  /sk-(?=[A-Za-z0-9_-]{0,60}\d)[A-Za-z0-9_-]{20,300}/,
  /(?:gsk|hf|r8)_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20,100}/,
  /(?:xai|pplx)-[A-Za-z0-9]{30,120}/,
  // Hosting, infrastructure, monitoring
  /do[opr]_v1_[a-f0-9]{32,64}/,
  /hv[sbr]\.[\w-]{20,300}/,
  /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{20,100}/,
  /pul-[a-f0-9]{40}/,
  /dapi[a-f0-9]{32}(?:-\d)?/,
  /gl(?:sa|c)_[\w+/=-]{20,400}/,
  /NR(?:AK|II|JS)-[A-Za-z0-9_-]{16,60}/,
  /sntry[su]_[\w+/=.-]{20,300}/,
  /pscale_(?:tkn|pw|oauth)_[\w.=-]{16,100}/,
  /dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{20,100}/,
  /tskey-[a-z]{2,12}-[\w-]{10,100}/,
  /(?:sbp|sb_secret)_[\w-]{20,80}/,
  /(?:HRKU|CCIPAT|CFPAT|PMAK)[-_][\w-]{20,120}/,
  /bk(?:ua|ct)_[a-z0-9]{20,60}/,
  /sq[pua]_[a-f0-9]{40}/,
  /vc[airpk]_[A-Za-z0-9]{20,80}/,
  /(?:fo1|fm[12][ar]?)_[\w+/=-]{40,1000}/,
  /[\w~.]{3}\dQ~[\w~.-]{31,34}/,
  // Mail, chat, documents
  /SG\.[\w-]{16,40}\.[\w-]{16,60}/,
  /key-[a-f0-9]{32}(?![a-f0-9])/,
  /[a-f0-9]{32}-us\d{1,2}(?!\w)/,
  /SK[a-f0-9]{32}(?![A-Za-z0-9])/,
  /\d{8,10}:AA[\w-]{33}/,
  /lin_(?:api|oauth)_[A-Za-z0-9]{30,80}/,
  /(?:secret|ntn)_[A-Za-z0-9]{40,60}/,
  /fig[dou]_[\w-]{20,80}/,
  // Keys people make themselves
  /AGE-SECRET-KEY-1[0-9A-Z]{30,60}/,
  /ops_eyJ[\w+/=-]{40,2000}/,
];

/** One pass over the text; a secret never begins in the middle of a word. */
export const secretShapes = new RegExp(`(?<![A-Za-z0-9])(?:${shapes.map(({ source }) => source).join('|')})`, 'g');
