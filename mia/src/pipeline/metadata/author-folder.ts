/** Sections that hold a language's or a project's own author folders. */
const SECTION =
  /^(?:espanol|espa|francais|deutsch|italiano|portugues|russkij|shqip|turkce|svenska|norsk|dansk|suomi|nederlands|polski|cestina|chinese|nihon|hangul|arabic|farsi|indonesia|vietnamese|catala|euskara|galego|romana|magyar|ellinika|hebrew|srpshrva|slovenscina|ukrainian|latvian|lietuvos|eesti|filipino|bangla|hindi|tamil|svenska)$/;

/** The folder that is an author's own by the archive's custom: after `archive/`, or first in a language's section. */
export function authorFolder(path: string): string | undefined {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  const archive = folders.lastIndexOf('archive');
  if (archive !== -1) return folders[archive + 1];
  const section = folders.findIndex((folder) => SECTION.test(folder));
  return section === -1 ? undefined : folders[section + 1];
}
