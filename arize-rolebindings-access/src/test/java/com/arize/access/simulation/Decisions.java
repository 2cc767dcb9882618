package com.arize.access.simulation;

import java.util.Arrays;

/**
 * The decisions on one topic, in the order in which they were made.
 */
final class Decisions {

	private int[] values;

	private int size;

	Decisions() {
		this(new int[64], 0);
	}

	private Decisions(int[] values, int size) {
		this.values = values;
		this.size = size;
	}

	void add(int decision) {
		if (this.size == this.values.length) {
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.values[this.size++] = decision;
	}

	int get(int index) {
		return (index < this.size) ? this.values[index] : 0;
	}

	int size() {
		return this.size;
	}

	/* Without the zeros at the end, which follow anyway */
	Decisions trimmed() {
		int length = this.size;
		while (length > 0 && this.values[length - 1] == 0) {
			length--;
		}
		return new Decisions(Arrays.copyOf(this.values, length), length);
	}

	Decisions with(int index, int decision) {
		int[] copy = Arrays.copyOf(this.values, this.size);
		copy[index] = decision;
		return new Decisions(copy, this.size);
	}

	Decisions withZeros(int from, int to) {
		int[] copy = Arrays.copyOf(this.values, this.size);
		Arrays.fill(copy, from, to, 0);
		return new Decisions(copy, this.size);
	}

	Decisions without(int from, int to) {
		int[] copy = Arrays.copyOf(this.values, this.size);
		System.arraycopy(copy, to, copy, from, this.size - to);
		return new Decisions(copy, this.size - (to - from));
	}

	boolean isZero(int from, int to) {
		return to <= this.size && Arrays.stream(this.values, from, to).allMatch((value) -> value == 0);
	}

}
