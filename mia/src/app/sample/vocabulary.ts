// Made up: no author here ever wrote, and no sentence made of these words says anything.
const STEMS =
  'work land wage mill loom rail coal bread price rent tax guild union vote press state court guard school river harvest market trade gold grain wool ship port road tool law right duty debt bond crown senate village city province league';
const HEADS = 'master mistress bearer keeper holder maker carrier reader writer speaker';

/** Some thousand nouns, of two and three parts. */
export const nouns: readonly string[] = STEMS.split(' ').flatMap((stem) => [
  stem,
  ...HEADS.split(' ').map((head) => `${stem} ${head}`),
  ...STEMS.split(' ')
    .filter((other) => other !== stem)
    .map((other) => `${stem}-${other}`),
]);

export const verbs: readonly string[] =
  'divides raises lowers carries breaks binds feeds orders counts weighs joins leaves opens closes defends denies grants takes names moves'.split(
    ' ',
  );

const FIRST = 'Anna Bruno Clara Dmitri Elsa Felix Greta Hugo Irma Jakob Karla Leo Mara Nils Olga Paul'.split(' ');
const LAST = 'Abel Berg Cerny Dahl Ekman Falk Gruber Holm Ivarsen Jonas Kern Lund Moravec Nordin Ost Petrak'.split(' ');

export const authors: readonly string[] = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`));

const FRONT = 'Alt Birken Ober Nieder Stein Wald Eber Hohen Klein Gross'.split(' ');
const BACK = 'berg dorf feld hausen heim stadt thal wald burg bach'.split(' ');

export const places: readonly string[] = FRONT.flatMap((front) => BACK.map((back) => `${front}${back}`));
