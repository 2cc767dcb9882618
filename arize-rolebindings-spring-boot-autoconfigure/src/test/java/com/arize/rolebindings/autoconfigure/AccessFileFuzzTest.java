package com.arize.rolebindings.autoconfigure;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzzes access files in YAML: a file is what it is as JSON, too, or is reported with a
 * line. An input is a file.
 */
class AccessFileFuzzTest {

	@FuzzTest
	void aYamlFileIsReadOrReportedWithALine(byte[] input) {
		AccessFiles.check(input, "access.yaml");
	}

}
