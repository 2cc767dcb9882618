package com.example;

import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@SpringBootApplication
class Application {

	/* The scheduler of Spring Modulith would keep the JVM alive */
	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(Application.class, args)));
	}

	@Bean
	CommandLineRunner count(RoleBindingsClient client) {
		return (args) -> {
			System.out.println(client.listAll(SPACE).count() + " role bindings");
			client.deleteIfExists("missing");
		};
	}

	@EventListener
	void print(RoleBindingWriteEvent event) {
		System.out.println(event.operation() + " " + event.outcome());
	}

}
