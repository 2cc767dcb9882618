package com.arize.rolebindings.sample.console.security;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hosts of the console without a login.
 *
 * @param allowedHosts Host names that the console is called by without a login, besides
 * those of the loopback interface.
 * @param open Whether other machines may use the console without a login.
 */
@ConfigurationProperties("console")
record HostProperties(@DefaultValue Set<String> allowedHosts, @DefaultValue("false") boolean open) {

}
