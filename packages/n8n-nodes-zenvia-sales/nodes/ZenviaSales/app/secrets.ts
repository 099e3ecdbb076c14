import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual,
} from 'crypto';

/** What the keys that are derived from an app's secret are for. */
type Purpose = 'storage' | 'request' | 'answer';

const ivBytes = 12;
const tagBytes = 16;

/** The ID and the secret of an app, and what is derived from them. */
export class AppSecrets {
	private readonly hashes: [Buffer, Buffer];
	private readonly keys = new Map<Purpose, Buffer>();

	constructor(
		readonly appId: string,
		private readonly appSecret: string,
	) {
		this.hashes = [sha256(appId), sha256(appSecret)];
	}

	/** Names the app where its ID must not stand. */
	get name(): string {
		return sha256(this.appId).toString('hex').slice(0, 12);
	}

	/**
	 * Whether the app's ID and its secret are both among these texts. Takes the same time wherever
	 * they are, and whichever is wrong.
	 */
	areIn(texts: string[]): boolean {
		const [id, secret] = this.hashes;
		const found = { id: 0, secret: 0 };
		for (const text of texts) {
			const hash = sha256(text);
			found.id += Number(timingSafeEqual(hash, id));
			found.secret += Number(timingSafeEqual(hash, secret));
		}
		return found.id > 0 && found.secret > 0;
	}

	/** Whether a text is the app's secret. */
	isSecret(text: string): boolean {
		return timingSafeEqual(sha256(text), this.hashes[1]);
	}

	/** Whether a text is the app's ID or its secret. */
	isOwn(text: string): boolean {
		return this.hashes.map((own) => timingSafeEqual(sha256(text), own)).includes(true);
	}

	/** A text that stands for another one, which it does not reveal. */
	mark(text: string): string {
		return this.hmac('storage', text).toString('hex').slice(0, 24);
	}

	sign(text: string): string {
		return this.hmac('request', text).toString('hex');
	}

	isSigned(text: string, signature: string): boolean {
		return timingSafeEqual(sha256(this.sign(text)), sha256(signature));
	}

	/**
	 * Encrypts a value with AES-256-GCM.
	 *
	 * @param place what it belongs to: it can be opened only there
	 */
	seal(purpose: Purpose, place: string, value: unknown): string {
		const iv = randomBytes(ivBytes);
		const cipher = createCipheriv('aes-256-gcm', this.key(purpose), iv);
		cipher.setAAD(Buffer.from(place));
		const sealed = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];
		return Buffer.concat([iv, ...sealed, cipher.getAuthTag()]).toString('base64');
	}

	/** Decrypts what `seal` has encrypted; undefined if it is anything else. */
	open(purpose: Purpose, place: string, sealed: unknown): unknown {
		const bytes = Buffer.from(typeof sealed === 'string' ? sealed : '', 'base64');
		if (bytes.length < ivBytes + tagBytes) return undefined;
		const iv = bytes.subarray(0, ivBytes);
		const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), iv, {
			authTagLength: tagBytes,
		});
		decipher.setAAD(Buffer.from(place));
		decipher.setAuthTag(bytes.subarray(-tagBytes));
		try {
			const text = decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8');
			const value: unknown = JSON.parse(text + decipher.final('utf8'));
			return value;
		} catch {
			return undefined;
		}
	}

	private hmac(purpose: Purpose, text: string): Buffer {
		return createHmac('sha256', this.key(purpose)).update(text).digest();
	}

	private key(purpose: Purpose): Buffer {
		const known = this.keys.get(purpose);
		if (known) return known;
		const info = `n8n-nodes-zenvia-sales ${purpose}`;
		const key = Buffer.from(hkdfSync('sha256', this.appSecret, this.appId, info, 32));
		this.keys.set(purpose, key);
		return key;
	}
}

function sha256(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
