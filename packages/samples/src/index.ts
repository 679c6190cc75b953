export { BREAKS, type Break } from './breaks.ts';
export { type CountyRequest, generateCounty } from './generate-county.ts';
export { compliantCounty, sampleCounty } from './sample-county.ts';
