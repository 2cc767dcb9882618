package com.arize.rolebindings.example.browser;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests if Chromium or its driver is not installed.
 */
final class ChromiumCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		for (Path executable : new Path[] { Chromium.BROWSER, Chromium.DRIVER }) {
			if (!Files.isExecutable(executable)) {
				return ConditionEvaluationResult.disabled(executable
						+ " is not installed: set -Dtest.chromium and -Dtest.chromedriver if they are elsewhere");
			}
		}
		return ConditionEvaluationResult.enabled("Chromium is installed");
	}

}
