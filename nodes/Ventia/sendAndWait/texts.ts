/** What the message and the pages say themselves. */
export interface PageTexts {
	/** Of the page. */
	title: string;
	approve: string;
	decline: string;
	respond: string;
	response: string;
	submit: string;
	/** On the button that opens a list. */
	options: string;
	recorded: string;
	close: string;
	required: string;
	number: string;
	date: string;
	email: string;
	fromList: string;
}

const texts = {
	en: {
		title: 'Your response',
		approve: 'Approve',
		decline: 'Decline',
		respond: 'Respond',
		response: 'Response',
		submit: 'Submit',
		options: 'Options',
		recorded: 'Response recorded',
		close: 'You can close this page.',
		required: 'this field is required.',
		number: 'enter a number.',
		date: 'enter a date.',
		email: 'enter an email address.',
		fromList: 'choose from the list.',
	},
	es: {
		title: 'Tu respuesta',
		approve: 'Aprobar',
		decline: 'Rechazar',
		respond: 'Responder',
		response: 'Respuesta',
		submit: 'Enviar',
		options: 'Opciones',
		recorded: 'Respuesta registrada',
		close: 'Ya puedes cerrar esta página.',
		required: 'este campo es obligatorio.',
		number: 'escribe un número.',
		date: 'escribe una fecha.',
		email: 'escribe una dirección de correo.',
		fromList: 'elige una opción de la lista.',
	},
	pt: {
		title: 'Sua resposta',
		approve: 'Aprovar',
		decline: 'Recusar',
		respond: 'Responder',
		response: 'Resposta',
		submit: 'Enviar',
		options: 'Opções',
		recorded: 'Resposta registrada',
		close: 'Você já pode fechar esta página.',
		required: 'este campo é obrigatório.',
		number: 'digite um número.',
		date: 'digite uma data.',
		email: 'digite um endereço de e-mail.',
		fromList: 'escolha uma opção da lista.',
	},
} satisfies Record<string, PageTexts>;

export type Language = keyof typeof texts;

/** Frequent words that the other two languages do not have. */
const words: Record<Language, RegExp> = {
	en: /\b(?:the|you|your|we|is|are|do|does|may|can|please|what|which|when|how|this|of|and|for|with|to)\b/giu,
	es: /(?<!\p{L})(?:el|la|los|las|tu|su|usted|qué|cuál|cuándo|cómo|quieres|quiere|puedes|puede|hola|gracias|día|y|es|una?|del|con|dirección)(?!\p{L})|[¿¡ñ]/giu,
	pt: /(?<!\p{L})(?:você|voce|seu|sua|qual|quando|quer|pode|olá|obrigad[oa]|não|é|um|uma|da|dos|das|com|ao|na|dia)(?!\p{L})|[ãõ]/giu,
};

/** The language of a text, of those that most customers here speak; English if nothing tells. */
export function languageOf(text: string): Language {
	const counted = (['en', 'es', 'pt'] as const).map((language) => ({
		language,
		count: [...text.matchAll(words[language])].length,
	}));
	return counted.reduce((best, next) => (next.count > best.count ? next : best)).language;
}

/** The texts in the language of a message. */
export function textsFor(message: string, language = languageOf(message)): PageTexts {
	return texts[language];
}
