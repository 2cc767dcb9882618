package com.arize.benchmark;

import java.util.List;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean with its 95 % confidence interval.
 */
record Interval(double mean, double low, double high) {

	/** The ratio of a value to itself. */
	static final Interval ONE = new Interval(1, 1, 1);

	static Interval of(List<Double> values) {
		SummaryStatistics statistics = new SummaryStatistics();
		values.forEach(statistics::addValue);
		long count = statistics.getN();
		double half = (count > 1) ? new TDistribution(count - 1).inverseCumulativeProbability(0.975)
				* statistics.getStandardDeviation() / Math.sqrt(count) : Double.NaN;
		return new Interval(statistics.getMean(), statistics.getMean() - half, statistics.getMean() + half);
	}

	/* Uses logarithms, because the ratios 2 and 1/2 are equally far from 1 */
	static Interval ofRatios(List<Double> ratios) {
		Interval logarithms = of(ratios.stream().map(Math::log).toList());
		return new Interval(Math.exp(logarithms.mean), Math.exp(logarithms.low), Math.exp(logarithms.high));
	}

	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/* Empty for a single value, which has no interval */
	String range() {
		return Double.isNaN(this.low) ? "" : "%.2f to %.2f".formatted(this.low, this.high);
	}

	@Override
	public String toString() {
		if (this == ONE) {
			return "1";
		}
		return "%.2f".formatted(this.mean) + (Double.isNaN(this.low) ? "" : " (" + range() + ")");
	}

}
