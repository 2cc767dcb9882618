package com.example;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@SpringBootApplication
class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@RestController
	record Controller(RoleBindingsClient client) {

		@GetMapping("/count")
		String count() {
			return this.client.listAll(SPACE).count() + " role bindings";
		}

		@GetMapping("/missing")
		RoleBinding missing() {
			return this.client.get("missing");
		}

	}

}
