package com.arize.rolebindings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A way to break a document, somewhere.
 */
enum Mutation {

	FLIP_A_BIT {
		@Override
		byte[] apply(byte[] document, Random random) {
			byte[] broken = document.clone();
			broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
			return broken;
		}
	},

	CUT {
		@Override
		byte[] apply(byte[] document, Random random) {
			return Arrays.copyOf(document, random.nextInt(document.length));
		}
	},

	DELETE_A_CHUNK {
		@Override
		byte[] apply(byte[] document, Random random) {
			int from = random.nextInt(document.length);
			return replace(document, from, from + random.nextInt(document.length - from), new byte[0]);
		}
	},

	DOUBLE_A_CHUNK {
		@Override
		byte[] apply(byte[] document, Random random) {
			int from = random.nextInt(document.length);
			int to = from + random.nextInt(document.length - from);
			return replace(document, to, to, Arrays.copyOfRange(document, from, to));
		}
	},

	SWAP_TOKENS {
		@Override
		byte[] apply(byte[] document, Random random) {
			String[] tokens = tokens(document);
			int one = random.nextInt(tokens.length);
			int other = random.nextInt(tokens.length);
			String token = tokens[one];
			tokens[one] = tokens[other];
			tokens[other] = token;
			return join(tokens);
		}
	},

	/* Of another type, too large, or nested too deep */
	REPLACE_A_TOKEN {
		@Override
		byte[] apply(byte[] document, Random random) {
			String[] tokens = tokens(document);
			tokens[random.nextInt(tokens.length)] = ODD_TOKENS.get(random.nextInt(ODD_TOKENS.size()));
			return join(tokens);
		}
	},

	INSERT_BYTES {
		@Override
		byte[] apply(byte[] document, Random random) {
			int at = random.nextInt(document.length + 1);
			return replace(document, at, at, ODD_BYTES.get(random.nextInt(ODD_BYTES.size())));
		}
	};

	private static final List<String> ODD_TOKENS = List.of("null", "true", "0", "-1", "1.5", "1e999999999",
			"9".repeat(1200), "99999999999999999999", "-0.0", "NaN", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "{}", "[]",
			"[null]", "[[]]", "{\"a\":", "[".repeat(1500), "{\"a\":".repeat(1500), "[".repeat(300) + "]".repeat(300),
			"\"SPACE\"", "\"2026-02-30T00:00:00Z\"", "\"+999999999-01-01T00:00:00+18:00\"",
			"\"" + "x".repeat(9000) + "\"", "<html>", "\"http://[\"", "\"%zz\"");

	/* Bytes that are no UTF-8, halves of characters, marks of byte order, and controls */
	private static final List<byte[]> ODD_BYTES = List.of(new byte[] { (byte) 0xFF },
			new byte[] { (byte) 0xC0, (byte) 0x80 }, new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 },
			new byte[] { (byte) 0xF0, (byte) 0x9F }, new byte[] { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF },
			new byte[] { (byte) 0xFE, (byte) 0xFF }, new byte[] { 0, 0, 0 }, new byte[] { 27, '[', '2', 'J' });

	abstract byte[] apply(byte[] document, Random random);

	private static byte[] replace(byte[] document, int from, int to, byte[] replacement) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(document, 0, from);
		bytes.writeBytes(replacement);
		bytes.write(document, to, document.length - to);
		return bytes.toByteArray();
	}

	/* ISO 8859-1 has a character for every byte, so that nothing else changes */
	private static String[] tokens(byte[] document) {
		return new String(document, StandardCharsets.ISO_8859_1).split("(?<=[{}\\[\\]:,])|(?=[{}\\[\\]:,])");
	}

	private static byte[] join(String[] tokens) {
		return String.join("", tokens).getBytes(StandardCharsets.ISO_8859_1);
	}

}
