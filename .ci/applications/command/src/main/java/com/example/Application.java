package com.example;

import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@SpringBootApplication
class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@Bean
	CommandLineRunner count(RoleBindingsClient client) {
		return (args) -> System.out.println(client.listAll(SPACE).count() + " role bindings");
	}

}
