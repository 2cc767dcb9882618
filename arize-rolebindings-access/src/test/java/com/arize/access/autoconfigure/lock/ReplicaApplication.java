package com.arize.access.autoconfigure.lock;

import javax.sql.DataSource;

import com.arize.access.autoconfigure.AccessAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.jdbc.lock.LockRepository;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A replica of an application with the lock registry of a database or of Redis.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
		ArizeDirectoryAutoConfiguration.class, AccessAutoConfiguration.class, AccessLockAutoConfiguration.class })
class ReplicaApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ReplicaApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args).close();
	}

	/**
	 * The registry of a database.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("replica.database")
	static class Database {

		@Bean
		DataSource dataSource(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("replica.database"));
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		DefaultLockRepository lockRepository(DataSource dataSource) {
			return new DefaultLockRepository(dataSource);
		}

		@Bean
		JdbcLockRegistry lockRegistry(LockRepository lockRepository) {
			return new JdbcLockRegistry(lockRepository);
		}

	}

	/**
	 * The registry of Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("replica.redis.port")
	static class Redis {

		@Bean
		LettuceConnectionFactory connectionFactory(Environment environment) {
			return new LettuceConnectionFactory("127.0.0.1",
					environment.getRequiredProperty("replica.redis.port", Integer.class));
		}

		@Bean
		RedisLockRegistry lockRegistry(LettuceConnectionFactory connectionFactory, Environment environment) {
			return new RedisLockRegistry(connectionFactory, environment.getRequiredProperty("replica.redis.key"));
		}

	}

}
