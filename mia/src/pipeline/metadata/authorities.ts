/** A person of the archive: the name it is found under, the folders that are its own, and every other name. */
export interface Authority {
  readonly name: string;
  /** Folder names below `archive/` (or a language's section) where its texts stand. Not a proof of authorship. */
  readonly folders: readonly string[];
  readonly aliases: readonly string[];
}

/**
 * Who is meant by which name. Names only, each line ours: canonical | folders | aliases and pseudonyms. Surnames alone
 * are aliases where they are nobody else's.
 */
const TABLE = `
Karl Marx|marx|Carl Marx, K. Marx, Marx, Карл Маркс, Carlos Marx, Carlo Marx, Marks, Karl Marks
Friedrich Engels|engels|Frederick Engels, F. Engels, Engels, Fred Engels, Frederic Engels, Фридрих Энгельс, Federico Engels
Vladimir Lenin|lenin|V. I. Lenin, V.I. Lenin, N. Lenin, Nikolai Lenin, Lenin, Vladimir Ilyich Lenin, Vladimir Ilich Lenin, V. I. Ulyanov, Vladimir Ulyanov, Vladimir Ilyich Ulyanov, Vladimir I. Lenin, В. И. Ленин
Leon Trotsky|trotsky, trotski|L. Trotsky, Trotsky, Lev Trotsky, Lev Davidovich Trotsky, Lev Bronstein, N. Trotsky, Leo Trotzki, León Trotsky, Leone Trotsky, Lev Trotski
Rosa Luxemburg|luxemburg|R. Luxemburg, Luxemburg, Junius, Rosa Luxembourg
Karl Kautsky|kautsky|K. Kautsky, Kautsky
Eduard Bernstein|bernstein|Edward Bernstein, Bernstein
August Bebel|bebel|Bebel, Ferdinand August Bebel
Wilhelm Liebknecht|liebknecht-w|W. Liebknecht
Karl Liebknecht|liebknecht-k|K. Liebknecht
Paul Lafargue|lafargue|P. Lafargue, Lafargue
Georgi Plekhanov|plekhanov|G. V. Plekhanov, G.V. Plekhanov, George Plekhanov, Georgy Plekhanov, Plekhanov, N. Beltov, George V. Plekhanov, Georgii Plekhanov
Nikolai Bukharin|bukharin|N. Bukharin, N. I. Bukharin, N.I. Bukharin, Bukharin, Nikolai Ivanovich Bukharin
Evgenii Preobrazhensky|preobrazhensky|E. Preobrazhensky, Evgeny Preobrazhensky, Preobrazhensky, Yevgeni Preobrazhensky
Grigory Zinoviev|zinoviev|Gregory Zinoviev, G. Zinoviev, Zinoviev, Grigorii Zinoviev
Lev Kamenev|kamenev|L. B. Kamenev, Kamenev
Joseph Stalin|stalin|J. V. Stalin, J.V. Stalin, Stalin, Josef Stalin
Karl Radek|radek|Radek, K. Radek
Alexandra Kollontai|kollonta, kollontai|A. Kollontai, Kollontai, Alexandra Kollontay
Clara Zetkin|zetkin|Klara Zetkin, Zetkin
Antonio Gramsci|gramsci|A. Gramsci, Gramsci
Antonio Labriola|labriola|A. Labriola, Labriola
Amadeo Bordiga|bordiga|A. Bordiga, Bordiga
Georg Lukács|lukacs|Georg Lukacs, György Lukács, Lukács, Lukacs
Karl Korsch|korsch|Korsch
Anton Pannekoek|pannekoe, pannekoek|A. Pannekoek, Pannekoek, Karl Horner, John Harper
Herman Gorter|gorter|Gorter
Daniel De Leon|deleon|Daniel DeLeon, De Leon, DeLeon
James Connolly|connolly|Connolly
John Reed|reed|J. Reed
James P. Cannon|cannon|J. P. Cannon, James Cannon, Jim Cannon
Ernest Belfort Bax|bax|E. Belfort Bax, Belfort Bax, E.B. Bax, Bax
William Morris|morris|W. Morris
Victor Dave||V. Dave
Henry Mayers Hyndman|hyndman|H. M. Hyndman, H.M. Hyndman, Hyndman, Henry M. Hyndman
Harry Quelch|quelch|H. Quelch, Quelch
Frank Kitz|kitz|F. Kitz, Kitz
Michael Davitt|davitt|M. Davitt
Johann Georg Eccarius|eccarius|J. G. Eccarius, J. George Eccarius, George Eccarius, Eccarius
John A. Hobson|hobson|J. A. Hobson, J.A. Hobson, John Atkinson Hobson, Hobson
Robert Tressell|tressell|Robert Noonan, Tressell, Robert Tressall
Dora B. Montefiore|montefiore|Dora Montefiore, D. B. Montefiore, Montefiore
Constance Markievicz|markievicz|Countess Markievicz, Constance de Markievicz, Markievicz, Constance Gore-Booth
Arthur Ransome|ransome|A. Ransome, Ransome
Alexander Berkman|berkman|A. Berkman, Berkman
Emma Goldman|goldman|E. Goldman
Peter Kropotkin|kropotkin|P. Kropotkin, Pyotr Kropotkin, Prince Kropotkin, Piotr Kropotkin, Kropotkin, P. A. Kropotkin, Pëtr Kropotkin
Mikhail Bakunin|bakunin|Michael Bakunin, M. Bakunin, Bakunin, Michel Bakounine, Bakounine
Pierre-Joseph Proudhon|proudhon|P.-J. Proudhon, Proudhon
Patrice Lumumba|lumumba|Lumumba, Patrice Émery Lumumba
José Carlos Mariátegui|mariateg, mariategui|Jose Carlos Mariategui, J. C. Mariátegui, Mariátegui, Mariategui
Mao Zedong|mao|Mao Tse-tung, Mao Tsetung, Mao, Chairman Mao
Ho Chi Minh|ho-chi-minh|Nguyen Ai Quoc
Che Guevara|guevara|Ernesto Che Guevara, Ernesto Guevara
C. L. R. James|james-clr|C.L.R. James, J. R. Johnson
Raya Dunayevskaya|dunayevskaya|F. Forest, Freddie Forest
Tony Cliff|cliff|Ygael Gluckstein
Ernest Mandel|mandel|Ernest Germain
Victor Serge|serge|Viktor Kibalchich, Serge
Eleanor Marx|eleanor-marx|Eleanor Marx Aveling, Eleanor Marx-Aveling, Tussy
Edward Aveling|aveling|E. Aveling
Joseph Dietzgen|dietzgen|J. Dietzgen, Dietzgen
Ferdinand Lassalle|lassalle|F. Lassalle, Lassalle
Franz Mehring|mehring|F. Mehring, Mehring
Rudolf Hilferding|hilferding|Hilferding
Otto Bauer|bauer|
Max Adler||
Ludwig Feuerbach|feuerbach|Feuerbach
Georg Wilhelm Friedrich Hegel|hegel|G. W. F. Hegel, G.W.F. Hegel, Hegel, Georg Wilhelm Hegel
Adam Smith|smith-adam|
David Ricardo|ricardo|Ricardo
Auguste Blanqui|blanqui|Louis Auguste Blanqui, Blanqui
Charles Rice||
Big Bill Haywood|haywood-b|William D. Haywood, Bill Haywood
Eugene V. Debs|debs|Eugene Debs, E. V. Debs, Debs
Sylvia Pankhurst|pankhurst-sylvia|E. Sylvia Pankhurst
Maxim Gorky|gorky-maxim|Maksim Gorky, Gorky
Moses Hess|hess|
Jenny Marx||Jenny von Westphalen
Eugène Pottier||
Joseph Weydemeyer|weydemeyer|J. Weydemeyer, Weydemeyer
Wilhelm Wolff|wolff|
Friedrich Adolph Sorge|sorge|F. A. Sorge, Friedrich Sorge
Laura Lafargue|lafargue-laura|Laura Marx
Robert Owen|owen|
Charles Fourier|fourier|Fourier
Henri de Saint-Simon|saint-simon|Saint-Simon, Claude Henri de Saint-Simon
Jules Guesde|guesde|Guesde
Jean Jaurès|jaures|Jean Jaures, Jaurès, Jaures
Georges Sorel|sorel|
Alexander Bogdanov|bogdanov|A. Bogdanov, Bogdanov, Alexander Malinovsky
Anatoly Lunacharsky|lunachar, lunacharsky|Anatoli Lunacharsky, A. V. Lunacharsky, Lunacharsky
Nadezhda Krupskaya|krupskaya|N. K. Krupskaya, Krupskaya
Julius Martov|martov|Martov, L. Martov, Yuli Martov
Vera Zasulich|zasulich|Zasulich
Pavel Axelrod|axelrod|Axelrod, P. B. Axelrod
Alexander Parvus|parvus|Parvus, Israel Helphand, Alexander Helphand
David Riazanov|riazanov|D. Riazanov, David Ryazanov, Riazanov
Christian Rakovsky|rakovsky|Rakovsky, Khristian Rakovsky
Mikhail Pokrovsky|pokrovsky|M. N. Pokrovsky
Evgeny Pashukanis|pashukanis|Evgeny B. Pashukanis, Pashukanis, E. Pashukanis
Isaak Illich Rubin|rubin|I. I. Rubin, Isaac Rubin
Valentin Voloshinov|voloshinov|V. N. Voloshinov
Lev Vygotsky|vygotsky|L. S. Vygotsky, Vygotsky
Evald Ilyenkov|ilyenkov|E. V. Ilyenkov, Ilyenkov
Georgi Dimitrov|dimitrov|Dimitrov
Béla Kun|bela-kun|Bela Kun
Paul Levi|levi|
Paul Mattick|mattick-paul|
Otto Rühle|ruhle|Otto Ruhle
Franz Jakubowski||
Walter Benjamin|benjamin|
Herbert Marcuse|marcuse|Marcuse
Theodor Adorno|adorno|Theodor W. Adorno, Adorno
Max Horkheimer|horkheimer|Horkheimer
Erich Fromm|fromm|
Ernst Fischer||
Jean-Paul Sartre|sartre|Sartre
Louis Althusser|althusser|Althusser
Henri Lefebvre|lefebvre|
Guy Debord|debord|
William Z. Foster|foster|William Foster
Earl Browder|browder|Browder
Louis C. Fraina|fraina|Louis Fraina, Lewis Corey
Max Shachtman|shachtma, shachtman|Shachtman
Hal Draper|draper|
Jay Lovestone||Lovestone
Upton Sinclair|sinclair-upton|
Jack London|london|
W. E. B. Du Bois|dubois|W.E.B. Du Bois, W. E. B. DuBois, William Edward Burghardt Du Bois
Claude McKay|mckay|
Helen Keller|keller-helen|
Elizabeth Gurley Flynn|flynn|
Lucy Parsons|parsons-lucy|
Errico Malatesta|malatesta|Malatesta
Nestor Makhno|makhno-nestor|Makhno
Voltairine de Cleyre|de-cleyre|
Jim Larkin|larkin|James Larkin
Maurice Thorez|thorez|
Palmiro Togliatti|togliatti|Ercole Ercoli, Togliatti
Ernst Thälmann|thalmann|Ernst Thaelmann
Enver Hoxha|hoxha|Hoxha
Josip Broz Tito|tito|Tito
Edvard Kardelj|kardelj|
Fidel Castro|castro|
Salvador Allende|allende|
Julio Antonio Mella|mella|
M. N. Roy|roy|Manabendra Nath Roy
Bhagat Singh|bhagat-singh|
Kwame Nkrumah|nkrumah|Nkrumah
Amilcar Cabral|cabral|Amílcar Cabral
Frantz Fanon|fanon|Fanon
Thomas Sankara|sankara|
Walter Rodney|rodney-walter|
Lu Xun|lu-xun|Lu Hsun
Chen Duxiu|chen|Chen Tu-hsiu
Liu Shaoqi|liu-shaoqi|Liu Shao-chi
Zhou Enlai|zhou-enlai|Chou En-lai
Kim Il Sung|kim-il-sung|Kim Il-sung
Vo Nguyen Giap|giap|Võ Nguyên Giáp
Isaac Deutscher|deutscher|
Ted Grant|grant|
Michael Harrington||
Chris Harman|harman|
Duncan Hallas|hallas|
Paul Foot|foot-paul|
Karl Polanyi||
Joan Robinson|robinson-joan|
Maurice Dobb|dobb|
E. P. Thompson|thompson-ep|Edward Palmer Thompson
Eric Hobsbawm||E. J. Hobsbawm
Raymond Williams||
Christopher Caudwell|caudwell|Christopher St John Sprigg
Thomas Malthus|malthus|Thomas Robert Malthus
John Stuart Mill|mill-john-stuart|J. S. Mill
Immanuel Kant|kant|
Baruch Spinoza|spinoza|Benedict de Spinoza
Jean-Jacques Rousseau|rousseau|J.-J. Rousseau
`;

export const AUTHORITIES: readonly Authority[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name = '', folders = '', aliases = ''] = line.split('|');
    return { name, folders: list(folders), aliases: list(aliases) };
  });

const BY_NAME = new Map<string, Authority>();
const BY_FOLDER = new Map<string, Authority>();
for (const authority of AUTHORITIES) {
  for (const name of [authority.name, ...authority.aliases]) BY_NAME.set(nameKey(name), authority);
  for (const folder of authority.folders) BY_FOLDER.set(folder, authority);
}

/** The person that a name stands for, however it is spaced, dotted, capitalised or accented. */
export function authorityByName(name: string): Authority | undefined {
  return BY_NAME.get(nameKey(name));
}

export function authorityByFolder(folder: string): Authority | undefined {
  return BY_FOLDER.get(folder.toLowerCase());
}

/** Two spellings of one name share a key. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
