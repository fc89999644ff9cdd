import { nameKey } from './authorities.ts';

/** A work that is reprinted without its year: when it first appeared, and by whom. */
export interface KnownWork {
  readonly title: string;
  readonly author: string;
  readonly year: number;
}

/** Years of first publication, from general knowledge: title | author | year | other titles. */
const TABLE = `
The Communist Manifesto|Karl Marx|1848|Manifesto of the Communist Party; Manifest der Kommunistischen Partei; Манифест Коммунистической партии; Manifiesto del Partido Comunista; Manifesto del Partito Comunista; Manifeste du parti communiste
The Condition of the Working-Class in England|Friedrich Engels|1845|The Condition of the Working-Class in England in 1844
Anti-Dühring|Friedrich Engels|1878|Herr Eugen Dühring's Revolution in Science; Landmarks of Scientific Socialism
Socialism: Utopian and Scientific|Friedrich Engels|1880|
The Origin of the Family, Private Property and the State|Friedrich Engels|1884|
Ludwig Feuerbach and the End of Classical German Philosophy|Friedrich Engels|1886|
The Peasant War in Germany|Friedrich Engels|1850|
Dialectics of Nature|Friedrich Engels|1883|
The Poverty of Philosophy|Karl Marx|1847|
Wage Labour and Capital|Karl Marx|1849|Wage-Labor and Capital
The Class Struggles in France|Karl Marx|1850|The Class Struggles in France, 1848-1850
The Eighteenth Brumaire of Louis Bonaparte|Karl Marx|1852|The 18th Brumaire of Louis Bonaparte
Revolution and Counter-Revolution|Karl Marx|1852|Revolution and Counter-Revolution, or Germany in 1848; Revolution and Counter-Revolution in Germany
Secret Diplomatic History of the Eighteenth Century|Karl Marx|1857|
A Contribution to the Critique of Political Economy|Karl Marx|1859|
Value, Price and Profit|Karl Marx|1865|
Capital|Karl Marx|1867|Das Kapital; Capital Volume One; Capital, Volume I; Das Kapital I
The Civil War in France|Karl Marx|1871|
Critique of the Gotha Programme|Karl Marx|1875|
What Is To Be Done?|Vladimir Lenin|1902|
One Step Forward, Two Steps Back|Vladimir Lenin|1904|
Materialism and Empirio-criticism|Vladimir Lenin|1909|
Imperialism, the Highest Stage of Capitalism|Vladimir Lenin|1916|Imperialism: The Highest Stage of Capitalism
The State and Revolution|Vladimir Lenin|1917|
"Left-Wing" Communism: an Infantile Disorder|Vladimir Lenin|1920|Left-Wing Communism
Terrorism and Communism|Leon Trotsky|1920|Dictatorship vs. Democracy
Literature and Revolution|Leon Trotsky|1924|
My Life|Leon Trotsky|1930|
History of the Russian Revolution|Leon Trotsky|1930|The History of the Russian Revolution
The Revolution Betrayed|Leon Trotsky|1936|
Reform or Revolution|Rosa Luxemburg|1899|Social Reform or Revolution
The Mass Strike|Rosa Luxemburg|1906|
The Accumulation of Capital|Rosa Luxemburg|1913|
The Russian Revolution|Rosa Luxemburg|1918|
Evolutionary Socialism|Eduard Bernstein|1899|
Woman under Socialism|August Bebel|1879|Woman and Socialism
The Right To Be Lazy|Paul Lafargue|1883|
Essays on the Materialistic Conception of History|Antonio Labriola|1896|Essays on the Materialist Conception of History
The Foundations of Christianity|Karl Kautsky|1908|Foundations of Christianity
The Conquest of Bread|Peter Kropotkin|1892|
Mutual Aid|Peter Kropotkin|1902|Mutual Aid: A Factor of Evolution
Fields, Factories and Workshops|Peter Kropotkin|1899|
God and the State|Mikhail Bakunin|1882|
What Is Property?|Pierre-Joseph Proudhon|1840|
The Wealth of Nations|Adam Smith|1776|An Inquiry into the Nature and Causes of the Wealth of Nations
On the Principles of Political Economy and Taxation|David Ricardo|1817|Principles of Political Economy and Taxation
Phenomenology of Spirit|Georg Wilhelm Friedrich Hegel|1807|
Science of Logic|Georg Wilhelm Friedrich Hegel|1812|
Lectures on the History of Philosophy|Georg Wilhelm Friedrich Hegel|1833|Hegel's Lectures on the History of Philosophy; Lectures on the History of Philosophy, Volume 1
The Essence of Christianity|Ludwig Feuerbach|1841|
Signs of Change|William Morris|1888|
News from Nowhere|William Morris|1890|
Looking Backward|Edward Bellamy|1888|Looking Backward: 2000-1887
Ten Days That Shook the World|John Reed|1919|
The Jungle|Upton Sinclair|1906|
The Iron Heel|Jack London|1908|
The Ragged Trousered Philanthropists|Robert Tressell|1914|
Imperialism: A Study|John A. Hobson|1902|
Finance Capital|Rudolf Hilferding|1910|
History and Class Consciousness|Georg Lukács|1923|
Prison Notebooks|Antonio Gramsci|1935|
`;

/** No title in the list, with its subtitle, is longer. */
const LONGEST = 200;

const BY_TITLE = new Map<string, KnownWork>();
for (const line of TABLE.trim().split('\n')) {
  const [title = '', author = '', year = '', others = ''] = line.split('|');
  for (const name of [title, ...others.split(';')]) {
    if (name.trim() !== '') BY_TITLE.set(titleKey(name), { title, author, year: Number(year) });
  }
}

/** The work that a title names, alone or before its subtitle or chapter. */
export function knownWork(whole: string): KnownWork | undefined {
  const title = whole.slice(0, LONGEST);
  const candidates = [title, ...[...title.matchAll(/[:;(,.–—]|\bby\b/g)].map((match) => title.slice(0, match.index))];
  return candidates.map((candidate) => BY_TITLE.get(titleKey(candidate))).find((work) => work !== undefined);
}

function titleKey(title: string): string {
  return nameKey(title).replace(/^(?:the|a|an)(?=\w{4})/, '');
}

/** `revolution-and-counter-revolution.txt` as a title. */
export function nameOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  return name.replaceAll(/[-_]+/g, ' ').trim();
}
