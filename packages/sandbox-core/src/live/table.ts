/** A table of the page. */
export interface Table {
	title: string;
	heads: string[];
	rows: string[][];
}
