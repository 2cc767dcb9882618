package com.example;

import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@SpringBootApplication
public class Application extends SpringBootServletInitializer {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@Override
	protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
		return builder.sources(Application.class);
	}

	@RestController
	record Controller(RoleBindingsClient client) {

		@GetMapping("/count")
		String count() {
			return this.client.listAll(SPACE).count() + " role bindings";
		}

	}

}
