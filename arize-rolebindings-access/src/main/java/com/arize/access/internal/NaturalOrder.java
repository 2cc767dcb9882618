package com.arize.access.internal;

import java.util.Comparator;

/**
 * The order of names in which numbers are compared by their value: {@code user-4} is
 * before {@code user-40}.
 */
public final class NaturalOrder {

	public static final Comparator<String> INSTANCE = NaturalOrder::compare;

	private NaturalOrder() {
	}

	private static int compare(String first, String second) {
		int i = 0;
		int j = 0;
		int result = 0;
		while (result == 0 && i < first.length() && j < second.length()) {
			if (isDigit(first, i) && isDigit(second, j)) {
				i = endOfZeros(first, i);
				j = endOfZeros(second, j);
				int length = endOfDigits(first, i) - i;
				result = Integer.compare(length, endOfDigits(second, j) - j);
				result = (result != 0) ? result
						: first.substring(i, i + length).compareTo(second.substring(j, j + length));
				i += length;
				j += length;
			}
			else {
				result = Character.compare(first.charAt(i++), second.charAt(j++));
			}
		}
		result = (result != 0) ? result : Integer.compare(first.length() - i, second.length() - j);
		// '01' and '1' are different names
		return (result != 0) ? result : first.compareTo(second);
	}

	private static boolean isDigit(String text, int index) {
		return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
	}

	private static int endOfZeros(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) == '0') {
			end++;
		}
		return end;
	}

	private static int endOfDigits(String text, int start) {
		int end = start;
		while (isDigit(text, end)) {
			end++;
		}
		return end;
	}

}
