/** Where the regions of the large clouds lie, and how long light takes between them: no answer travels faster. */

interface Region {
  /** The names by which providers call regions there. */
  readonly names: RegExp;
  readonly latitude: number;
  readonly longitude: number;
}

/** Rough middles of what is called so by any provider. */
const REGIONS: readonly Region[] = [
  { names: /^us-?east|^eastus|virginia|ohio|new-york/, latitude: 39, longitude: -79 },
  { names: /^us-?west|^westus|oregon|california/, latitude: 42, longitude: -120 },
  { names: /^us-?central|^centralus|iowa|texas/, latitude: 38, longitude: -96 },
  { names: /^ca-|^canada|montreal|toronto/, latitude: 45, longitude: -75 },
  { names: /^sa-|^southamerica|brazil|s[aã]o-paulo/, latitude: -24, longitude: -47 },
  { names: /^(?:eu|europe)-?west|^westeurope|^uk|ireland|dublin|london|paris|amsterdam/, latitude: 51, longitude: -2 },
  {
    names: /^(?:eu|europe)-?(?:central|north|south|east)|^northeurope|frankfurt|stockholm|milan|zurich|warsaw/,
    latitude: 51,
    longitude: 11,
  },
  { names: /^(?:eu|europe)$/, latitude: 50, longitude: 5 },
  { names: /^af-|^africa|cape-town|johannesburg/, latitude: -31, longitude: 22 },
  { names: /^me-|^il-|^uae|dubai|bahrain|tel-aviv/, latitude: 27, longitude: 50 },
  { names: /^ap-?south-|^ap-?south$|^asia-?south\d|india|mumbai|hyderabad/, latitude: 19, longitude: 75 },
  { names: /^ap-?southeast-?[1345]|^asia-?southeast|^southeastasia|singapore|jakarta/, latitude: 1, longitude: 104 },
  { names: /^ap-?southeast-?2|^australia|sydney|melbourne/, latitude: -35, longitude: 148 },
  { names: /^ap-?northeast|^asia-?northeast|japan|korea|tokyo|osaka|seoul/, latitude: 36, longitude: 135 },
  { names: /^ap-?east|^asia-?east|^eastasia|hong-kong|taiwan/, latitude: 23, longitude: 116 },
];

const EARTH_RADIUS = 6_371e3;
const LIGHT = 299_792_458;
/** A name such as `eu-west` is a country or two wide. */
const BLUR = 1_500e3;

/** The fastest that anything can get from one region to another, in seconds; undefined for regions that are not known. */
export function lightBetween(one: string, other: string): number | undefined {
  const [from, to] = [regionOf(one), regionOf(other)];
  if (!from || !to || from === to) return undefined;
  const metres = distance(from, to) - BLUR;
  return metres > 0 ? metres / LIGHT : undefined;
}

function regionOf(name: string): Region | undefined {
  const lower = name
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, '-');
  return REGIONS.find(({ names }) => names.test(lower));
}

/** Along the surface of the earth, in metres. */
function distance(from: Region, to: Region): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const across = radians(to.longitude - from.longitude);
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(across / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, half)));
}
