import { parseDatabaseUrl, parseRedisUrl } from '../../../playground/queue/addresses';

test('DATABASE_URL is parsed, with user and password decoded', () => {
	expect(parseDatabaseUrl('postgres://ann:p%40ss@db.example.com:6000/n8n')).toEqual({
		host: 'db.example.com',
		port: 6000,
		user: 'ann',
		password: 'p@ss',
		database: 'n8n',
	});
	expect(parseDatabaseUrl('postgresql://localhost')).toEqual({
		host: 'localhost',
		port: 5432,
		user: 'postgres',
		password: '',
		database: 'postgres',
	});
});

test('REDIS_URL is parsed, with TLS for rediss', () => {
	expect(parseRedisUrl('rediss://ann:p%40ss@redis.example.com:7000/3')).toEqual({
		host: 'redis.example.com',
		port: 7000,
		username: 'ann',
		password: 'p@ss',
		database: 3,
		tls: true,
	});
	expect(parseRedisUrl('redis://localhost')).toMatchObject({ port: 6379, database: 0, tls: false });
});

test.each(['mysql://localhost/n8n', 'localhost:5432', 'secret'])(
	'%s is rejected, and the error does not quote it',
	(text) => {
		expect(() => parseDatabaseUrl(text)).toThrow('begins with postgres://');
		expect(() => parseDatabaseUrl(text)).not.toThrow(text);
	},
);
