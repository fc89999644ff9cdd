/** Twelve short texts of our own, one of them on the question that the scenarios ask. */
export const TEXTS: Readonly<Record<string, string>> = {
  'surplus-value':
    'Surplus value is what workers add to the things they make beyond what they are paid. The owner of the workshop keeps it: a day of wages buys a whole day of work, and half of that day would already have made good the wages.',
  wages: 'Wages are the price of a working day. They are agreed before the work, and paid after it.',
  strike: 'In a strike the hands of a whole valley rest together, and the mill owner learns who moves the wheels.',
  rent: 'Rent is paid for a field that nobody made, to somebody who never ploughed it.',
  machine: 'A machine saves labour. Whose labour, and for whom, is settled outside of the machine.',
  cooperative: 'In a cooperative those who bake the bread also own the oven, and vote on the price of the flour.',
  assembly: 'An assembly of the district met in the school house and chose delegates who could be recalled.',
  press: 'The workers’ press was printed at night, in a cellar, on paper that had been meant for invoices.',
  harvest:
    'When the harvest failed, the price of grain doubled within a week, though the barns of the merchants were full.',
  school: 'Evening schools taught reading from pamphlets, arithmetic from pay slips.',
  fleet: 'The sailors of the fleet hoisted no flag until their letters home were no longer opened.',
  railway: 'The railway carried coal to the coast, and on the way back news from the other valleys.',
};

export function pageOf(name: string, text: string): string {
  return `<html><head><meta charset="utf-8"><title>On ${name.replaceAll('-', ' ')}</title></head><body><h2>Ada Tester</h2><h1>On ${name.replaceAll('-', ' ')}</h1><p>${text}</p></body></html>\n`;
}
