package com.arize.rolebindings.sample.console.web;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Prints the address of the console when it is ready.
 */
@Component
class ConsoleAddress implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		// none without a web server
		if (port != null) {
			System.out.println("Console: http://" + environment.getProperty("server.address") + ":" + port);
		}
	}

}
