import { checkCountry } from '../src/countries';
import {
	countries,
	dialed,
	isLocal,
	isSamePhone,
	mayBeSamePhone,
	phoneEnd,
	replaces,
	whatsappForms,
} from '../src/phones';
import { checkPhone } from '../src/phoneTexts';

type Likeness = 'same' | 'possible' | 'different';

function likeness(one: string, other: string, country?: string): Likeness {
	const inCountry = countries.find(({ id }) => id === country);
	if (isSamePhone(one, other, inCountry)) return 'same';
	return mayBeSamePhone(one, other, inCountry) ? 'possible' : 'different';
}

test.each<[string, string, Likeness]>([
	['+59897444666', '+59897444666', 'same'],
	['+598 97 444 666', '0059897444666', 'same'],
	['+598 (0)97 444 666', '+59897444666', 'same'],
	['598 (0)97 444 666', '+59897444666', 'same'],
	['\u202A+598 97\u2011444\u2011666\u202C', '+59897444666', 'same'],
	// WhatsApp leaves out the +.
	['59897444666', '+59897444666', 'same'],
	// A mobile number in Porto Alegre without the country code, or in Peru without the +.
	['51912345678', '+51912345678', 'possible'],
	['51912345678', '+5551912345678', 'possible'],
	['11987654321', '+5511987654321', 'possible'],
	// In Mexico, or in Denmark.
	['4512345678', '+4512345678', 'possible'],
	['097 444 666', '(0)97-444-666', 'same'],
	['97444666', '097444666', 'same'],
	// The country is unknown: it may be this person, or someone in another country.
	['+59897444666', '097444666', 'possible'],
	['97444666', '+598 97-444-666', 'possible'],
	['097444666', '+5497444666', 'possible'],
	['97444666', '+97444666', 'possible'],
	// As dialed domestically, if the country is unknown.
	['041 98453-1893', '554184531893', 'possible'],
	['041 98453-1893', '+5541984531893', 'possible'],
	['0 15 41 98453-1893', '554184531893', 'possible'],
	['0221 15 703-5291', '+5492217035291', 'possible'],
	['0221 15 703-5291', '221 703-5291', 'possible'],
	['221 15 703-5291', '+5492217035291', 'possible'],
	['11 15 2345-6789', '+5491123456789', 'possible'],
	['15 703-5291', '+5492217035291', 'possible'],
	['044 55 1234 5678', '+525512345678', 'possible'],
	['041 98453-1893', '+5521984531893', 'different'],
	['0221 15 703-5291', '+5492217035292', 'different'],
	['0221 15 703-5291', '+5492237035291', 'different'],
	['044 55 1234 5678', '+525512345679', 'different'],
	// As dialed domestically, after the country code.
	['+54 9 221 15 703-5291', '+5492217035291', 'same'],
	['+54 (0)11 15 2345-6789', '5491123456789', 'same'],
	['+54 9 011 2345-6789', '5491123456789', 'same'],
	['+54 9 0221 703-5291', '+542217035291', 'same'],
	['+52 01 55 1234 5678', '+525512345678', 'same'],
	['+54 9 221 15 703-5291', '+5492217035292', 'different'],
	// No country code is that long: the digits in between are part of another person's number.
	['097 123 456', '+5491197123456', 'different'],
	['97123456', '+5491197123456', 'different'],
	['+59897444666', '+5497444666', 'different'],
	['+97444666', '+59897444666', 'different'],
	['097444666', '+97444666', 'different'],
	['444666', '+59897444666', 'different'],
	['+59897444666', '+59897444667', 'different'],
	['', '+59897444666', 'different'],
	['', '', 'different'],
])('%s compared with %s: %s number', (one, other, expected) => {
	expect(likeness(one, other)).toBe(expected);
	expect(likeness(other, one)).toBe(expected);
});

test.each<[string, string, string, Likeness]>([
	// A digit that only some networks require.
	['MX', '+5215512345678', '+525512345678', 'same'],
	['MX', '5215512345678', '55 1234 5678', 'same'],
	['MX', '+5215512345678', '+525512345679', 'different'],
	['AR', '+5491123456789', '+541123456789', 'same'],
	['AR', '+54 9 11 2345-6789', '011 2345-6789', 'same'],
	['AR', '+5491123456789', '+541123456780', 'different'],
	['BR', '+5511987654321', '+551187654321', 'same'],
	['BR', '+5511987654321', '(11) 8765-4321', 'same'],
	// A landline in Brazil, and a mobile number that ends in it.
	['BR', '+5511932654321', '+551132654321', 'different'],
	['BR', '+5511987654321', '+552187654321', 'different'],
	['UY', '097 444 666', '+59897444666', 'same'],
	['UY', '97444666', '59897444666', 'same'],
	['UY', '097 444 666', '+5497444666', 'different'],
	['CL', '9 8765 4321', '+56987654321', 'same'],
	['CL', '9 8765 4321', '+51987654321', 'different'],
	['CO', '300 123 4567', '+573001234567', 'same'],
	['CO', '300 123 4567', '+13001234567', 'different'],
	['PE', '987654321', '+51987654321', 'same'],
	['PE', '987654321', '+56987654321', 'different'],
	['EC', '099 123 4567', '+593991234567', 'same'],
	['EC', '099 123 4567', '+595991234567', 'different'],
	['BO', '71234567', '+59171234567', 'same'],
	['BO', '71234567', '+50671234567', 'different'],
	['PY', '0981 123456', '+595981123456', 'same'],
	['PY', '0981 123456', '+593981123456', 'different'],
	['VE', '0412-1234567', '+584121234567', 'same'],
	['VE', '0412-1234567', '+574121234567', 'different'],
	['CR', '8712 3456', '+50687123456', 'same'],
	['CR', '8712 3456', '+50287123456', 'different'],
	['GT', '5123 4567', '+50251234567', 'same'],
	['GT', '5123 4567', '+50351234567', 'different'],
	['PA', '6123-4567', '+50761234567', 'same'],
	['PA', '6123-4567', '+50461234567', 'different'],
	['US', '(415) 555-2671', '+14155552671', 'same'],
	['US', '(415) 555-2671', '+524155552671', 'different'],
	['ES', '612 345 678', '0034612345678', 'same'],
	['ES', '612 345 678', '+51612345678', 'different'],
	['ES', '\u202A612\u00A0345\u00A0678\u202C', '+34 (0)612 345 678', 'same'],
	// As dialed domestically: Argentina's 15, Mexico's 01, 044 and 045, a carrier code in Brazil.
	['AR', '0221 15 703-5291', '+5492217035291', 'same'],
	['AR', '0221 15 703-5291', '+542217035291', 'same'],
	['AR', '0221 15 703-5291', '0221 703-5291', 'same'],
	['AR', '02944 15 41-2345', '+5492944412345', 'same'],
	['AR', '011 15 2345-6789', '5491123456789', 'same'],
	['AR', '11 15 2345-6789', '+5491123456789', 'same'],
	['AR', '0221 15 703-5291', '+5492217035292', 'different'],
	['AR', '0221 15 703-5291', '+5492237035291', 'different'],
	['AR', '0221 15 703-5291', '+5982217035291', 'different'],
	['AR', '011 15 2345-6789', '+5491115234567', 'different'],
	// 15 within a number of ten digits is part of the number.
	['AR', '0221 415-1234', '+5492214151234', 'same'],
	['AR', '0351 155-1234', '+5493511551234', 'same'],
	// Sudan has the country code 249 and numbers that begin with 15.
	['AR', '249 15 412-3456', '+5492494123456', 'possible'],
	['AR', '249154123456', '+249154123456', 'same'],
	['AR', '249 15 412-3456', '+5492494123457', 'different'],
	// Without the area code, the number is ambiguous.
	['AR', '15 2345-6789', '+5491123456789', 'possible'],
	['AR', '15 703-5291', '0221 15 703-5291', 'possible'],
	['AR', '15 2345-6789', '+5491123456780', 'different'],
	['UY', '15 703-529', '+5492215703529', 'different'],
	['MX', '044 55 1234 5678', '+525512345678', 'same'],
	['MX', '045 55 1234 5678', '+5215512345678', 'same'],
	['MX', '01 55 1234 5678', '55 1234 5678', 'same'],
	['MX', '044 55 1234 5678', '+525512345679', 'different'],
	['MX', '044 55 1234 5678', '+445512345678', 'different'],
	// A number in the United Kingdom, without the +.
	['MX', '445512345678', '+525512345678', 'different'],
	['BR', '0 15 41 98453-1893', '+5541984531893', 'same'],
	['BR', '0 15 41 8453-1893', '554184531893', 'same'],
	['BR', '0 21 41 3453-1893', '+554134531893', 'same'],
	['BR', '041 98453-1893', '+5541984531893', 'same'],
	['BR', '0 15 41 98453-1893', '+5515984531893', 'different'],
	['BR', '0 15 41 98453-1893', '+5541984531894', 'different'],
	['UY', '0221 15 703-5291', '+5492217035291', 'possible'],
	['UY', '041 98453-1893', '554184531893', 'possible'],
	// Eleven-digit numbers in Uruguay and Chile; no mobile number in Brazil begins like these.
	['BR', '59897123456', '+59897123456', 'same'],
	['BR', '56912345678', '+56912345678', 'same'],
	['BR', '59897123456', '+5559897123456', 'different'],
	['BR', '51984531893', '+5551984531893', 'same'],
	// Numbers in other countries, as WhatsApp writes them.
	['UY', '5215512345678', '+525512345678', 'same'],
	['UY', '553196883193', '+5531996883193', 'same'],
	['UY', '5491122223333', '+541122223333', 'same'],
	// Neither a national number nor one with the country code.
	['UY', '2345', '+5982345', 'different'],
	['UY', '2345678901', '+12345678901', 'possible'],
	// A number in the United States, without the +, or one in Mexico, without its 52.
	['MX', '15512345678', '+525512345678', 'possible'],
	['MX', '15512345678', '+15512345678', 'same'],
	['US', '15512345678', '+525512345678', 'different'],
	['AR', '93414445555', '+5493414445555', 'possible'],
	// A number in the United States, without the +.
	['AR', '14155552671', '+544155552671', 'different'],
])('in %s, %s compared with %s: %s number', (country, one, other, expected) => {
	expect(likeness(one, other, country)).toBe(expected);
	expect(likeness(other, one, country)).toBe(expected);
});

test.each([
	['+5215512345678', '+525512345678'],
	['+5491123456789', '+541123456789'],
	['+5511987654321', '551187654321'],
])('%s and %s are the same in every country', (one, other) => {
	expect(likeness(one, other)).toBe('same');
});

test.each([
	['02944 15 41-2345', '+5492944412345'],
	['0221 15 703-5291', '+5492217035291'],
	['044 55 1234 5678', '+525512345678'],
	['041 98453-1893', '554184531893'],
])('%s and %s are found by the same search', (one, other) => {
	expect(phoneEnd(one)).toBe(phoneEnd(other));
});

function inForm(written: string, country?: string): string {
	const checked = checkPhone(written);
	if (!('value' in checked)) throw new Error(checked.problem);
	return dialed(
		checked.value,
		countries.find(({ id }) => id === country),
	);
}

test.each<[string, string, string]>([
	['AR', '(0341) 15-444-5555', '+5493414445555'],
	['AR', '0351155551234', '+5493515551234'],
	['AR', '011 15 2345-6789', '+5491123456789'],
	['AR', '11 15 2345-6789', '+5491123456789'],
	['AR', '9 11 2345-6789', '+5491123456789'],
	['AR', '0 9 341 444-5555', '+5493414445555'],
	['AR', '+54 9 341 15 444-5555', '+5493414445555'],
	['AR', '+54 9 011 5555-6666', '+5491155556666'],
	['AR', '+54 9 0351 555-6666', '+5493515556666'],
	['AR', '9 011 5555-6666', '+5491155556666'],
	['UY', '0054 9 02944 41-2345', '+5492944412345'],
	['AR', '+54 11 15 2345-6789', '+5491123456789'],
	// A landline, or a mobile number without its 9: nothing tells them apart.
	['AR', '011 4555-1234', '+541145551234'],
	['AR', '5491123456789', '+5491123456789'],
	['AR', '0221 415-1234', '+542214151234'],
	['MX', '044 55 9999 8888', '+525599998888'],
	['MX', '045 55 9999 8888', '+525599998888'],
	['MX', '01 55 9999 8888', '+525599998888'],
	['MX', '55 9999 8888', '+525599998888'],
	['MX', '+52 044 55 9999 8888', '+525599998888'],
	['MX', '+52 1 55 9999 8888', '+5215599998888'],
	['MX', '5215599998888', '+5215599998888'],
	['BR', '(21) 99876-5432', '+5521998765432'],
	['BR', '021 99876-5432', '+5521998765432'],
	['BR', '0 15 21 99876-5432', '+5521998765432'],
	['BR', '(21) 9876-5432', '+5521998765432'],
	['BR', '(21) 3876-5432', '+552138765432'],
	['BR', '+55 21 9876-5432', '+552198765432'],
	['BR', '+55 (0)21 99876-5432', '+5521998765432'],
	['BR', '+55 021 99876-5432', '+5521998765432'],
	['UY', '099 123 456', '+59899123456'],
	['UY', '99123456', '+59899123456'],
	['UY', '59899123456', '+59899123456'],
	['UY', '+598 099 123 456', '+59899123456'],
	['UY', '2900 1234', '+59829001234'],
	['BO', '71234567', '+59171234567'],
	['CA', '(416) 555-2671', '+14165552671'],
	['CL', '09 8765 4321', '+56987654321'],
	['CL', '9 8765 4321', '+56987654321'],
	['CO', '300 123 4567', '+573001234567'],
	['CO', '03 300 123 4567', '+573001234567'],
	['CR', '8712 3456', '+50687123456'],
	['CU', '05 2345678', '+5352345678'],
	['DO', '809 555 1234', '+18095551234'],
	['EC', '099 123 4567', '+593991234567'],
	['EC', '+593 099 123 4567', '+593991234567'],
	['SV', '7123 4567', '+50371234567'],
	['GT', '5123 4567', '+50251234567'],
	['HN', '9123 4567', '+50491234567'],
	['NI', '8123 4567', '+50581234567'],
	['PA', '6123-4567', '+50761234567'],
	['PY', '0981 123456', '+595981123456'],
	['PE', '987 654 321', '+51987654321'],
	['PE', '01 234 5678', '+5112345678'],
	['PR', '787 555 1234', '+17875551234'],
	['ES', '612 345 678', '+34612345678'],
	['US', '1 (415) 555-2671', '+14155552671'],
	['VE', '0412-1234567', '+584121234567'],
])('in %s, %s is dialed as %s', (country, written, expected) => {
	expect(inForm(written, country)).toBe(expected);
	// Dialing it again changes nothing, whatever the country.
	for (const { id } of countries) expect(inForm(expected, id)).toBe(expected);
});

test.each([
	[undefined, '099123456'],
	[undefined, '99123456'],
	['AR', '221157035291'],
	['AR', '157035291'],
	['AR', '93414445555'],
	['MX', '15599998888'],
	['UY', '1234'],
])('in %s, %s is uncertain and stays as written', (country, written) => {
	const home = countries.find(({ id }) => id === country);
	expect(inForm(written, country)).toBe(written);
	expect(isLocal(written, home)).toBe(true);
});

test('a number in its international form replaces a local one, and nothing else', () => {
	const argentina = countries.find(({ id }) => id === 'AR');
	expect(replaces('+5493414445555', '0341154445555', argentina)).toBe(true);
	expect(replaces('+5493414445555', '0341154445555')).toBe(false);
	expect(replaces('+5493414445555', '+543414445555', argentina)).toBe(false);
	expect(replaces('0341154445555', '+5493414445555', argentina)).toBe(false);
	expect(replaces('+5493414445556', '0341154445555', argentina)).toBe(false);
});

test.each([
	['+5511987654321', ['+5511987654321', '+551187654321']],
	['+551187654321', ['+551187654321', '+5511987654321']],
	['+551132654321', ['+551132654321']],
	['+5215512345678', ['+5215512345678', '+525512345678']],
	['+525512345678', ['+525512345678', '+5215512345678']],
	['+5491123456789', ['+5491123456789', '+541123456789']],
	['+541123456789', ['+541123456789', '+5491123456789']],
	['+59899123456', ['+59899123456']],
	['099123456', ['099123456']],
])('WhatsApp may know %s as %j', (phone, forms) => {
	expect(whatsappForms(phone)).toEqual(forms);
});

test.each([
	['AR', 'AR'],
	['arg', 'AR'],
	['Argentina', 'AR'],
	['Brasil', 'BR'],
	['BRAZIL', 'BR'],
	['mexico', 'MX'],
	['México', 'MX'],
	['Peru', 'PE'],
	['Perú', 'PE'],
	['panamá', 'PA'],
	['España', 'ES'],
	['Espanha', 'ES'],
	['Estados Unidos', 'US'],
	['EE.UU.', 'US'],
	['U.S.A.', 'US'],
	['República Dominicana', 'DO'],
	['+598', 'UY'],
	['54', 'AR'],
	['Germany', undefined],
	['Italia', undefined],
])('%s is the country %s', (text, id) => {
	expect(checkCountry(text)).toEqual({ value: countries.find((country) => country.id === id) });
});

test.each(['Argntina', 'XX', 'South', '999'])('%s is not a country', (text) => {
	expect(checkCountry(text)).toMatchObject({ problem: 'is not a country' });
});
