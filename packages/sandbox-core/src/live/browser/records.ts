/// <reference lib="dom" />

import type { Table } from '../table';
import { deliver } from './deliver';
import { byId } from './elements';
import { follow, formOf, showTables } from './live';

follow<{ facts: Table[]; records: Table[] }>(new URLSearchParams(), (view) => {
	showTables('facts', view.facts);
	showTables('records', view.records);
});

document.getElementById('delivery')?.addEventListener('submit', (event) => {
	void deliver('/_sandbox/deliver', formOf(event), byId('report'));
});
