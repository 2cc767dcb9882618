package com.example;

import com.arize.rolebindings.test.ExampleAccount;

class Application {

	/* WireMock has threads that keep the JVM alive */
	public static void main(String[] args) {
		System.out.println(ExampleAccount.start(Integer.parseInt(args[0])).getApiUrl());
	}

}
