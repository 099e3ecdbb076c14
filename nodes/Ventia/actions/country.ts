import { type Country, countries } from '../../../packages/node-framework/src/phones';
import type { Item } from './operation';

/** The country of numbers without a country code; undefined if the credential has none. */
export function defaultCountry(item: Item): Country | undefined {
	return countries.find(({ id }) => id === item.accountSetting('defaultCountry'));
}
