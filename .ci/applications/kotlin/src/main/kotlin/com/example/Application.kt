package com.example

import com.arize.rolebindings.RoleBindingResourceType.SPACE
import com.arize.rolebindings.RoleBindingsClient
import org.springframework.boot.CommandLineRunner
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.context.annotation.Bean

@SpringBootApplication
class Application {

	@Bean
	fun count(client: RoleBindingsClient) = CommandLineRunner {
		println("${client.listAll(SPACE).count()} role bindings")
	}

}

fun main(args: Array<String>) {
	runApplication<Application>(*args)
}
