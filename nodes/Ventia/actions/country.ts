import type { Country } from '../../../packages/node-framework/src/countries';
import type { Item } from './operation';

/** The country of numbers without a country code; undefined if none is known. */
export function defaultCountry(item: Item): Country | undefined {
	return item.country;
}
