package com.arize.rolebindings.names;

/**
 * The optimal string alignment distance to a name: the number of characters that are
 * inserted, deleted, replaced or swapped.
 */
final class NameDistance {

	private final String name;

	private final int max;

	/**
	 * Create a distance.
	 * @param name the name
	 * @param max the largest distance that is computed
	 */
	NameDistance(String name, int max) {
		this.name = name;
		this.max = max;
	}

	/**
	 * Return the distance to another name.
	 * @param candidate the other name
	 * @return the distance, or {@link Integer#MAX_VALUE} if it is above the maximum
	 */
	int to(String candidate) {
		int columns = candidate.length() + 1;
		if (Math.abs(this.name.length() - candidate.length()) > this.max) {
			return Integer.MAX_VALUE;
		}
		int[] beforeLast = new int[columns];
		int[] last = new int[columns];
		int[] current = new int[columns];
		for (int column = 0; column < columns; column++) {
			last[column] = column;
		}
		for (int row = 1; row <= this.name.length(); row++) {
			if (fill(candidate, row, current, last, beforeLast) > this.max) {
				return Integer.MAX_VALUE;
			}
			int[] unused = beforeLast;
			beforeLast = last;
			last = current;
			current = unused;
		}
		return (last[columns - 1] <= this.max) ? last[columns - 1] : Integer.MAX_VALUE;
	}

	/* Returns the minimum of the row, which no later distance is below */
	private int fill(String candidate, int row, int[] current, int[] last, int[] beforeLast) {
		current[0] = row;
		int min = row;
		for (int column = 1; column < current.length; column++) {
			current[column] = distance(candidate, row, column, current, last, beforeLast);
			min = Math.min(min, current[column]);
		}
		return min;
	}

	private int distance(String candidate, int row, int column, int[] current, int[] last, int[] beforeLast) {
		int replaced = last[column - 1] + (isSame(candidate, row, column) ? 0 : 1);
		int distance = Math.min(replaced, Math.min(last[column], current[column - 1]) + 1);
		boolean swapped = row > 1 && column > 1 && isSame(candidate, row, column - 1)
				&& isSame(candidate, row - 1, column);
		return swapped ? Math.min(distance, beforeLast[column - 2] + 1) : distance;
	}

	private boolean isSame(String candidate, int row, int column) {
		return this.name.charAt(row - 1) == candidate.charAt(column - 1);
	}

}
