package com.arize.http.internal;

import java.util.Map;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the redeployment of an application in the same JVM.
 */
@Tag("process")
class RedeploymentTest {

	/*
	 * The caches of Spring have soft references to classes, which are cleared immediately
	 */
	@Test
	void classLoaderThatUsedTheClientIsCollectedAfterClose() throws Exception {
		JavaProcess process = JavaProcess.run(Map.of(), "-XX:SoftRefLRUPolicyMSPerMB=0",
				RedeploymentProbe.class.getName());
		assertThat(process.output().lines()).contains("1 request", "collected");
	}

}
