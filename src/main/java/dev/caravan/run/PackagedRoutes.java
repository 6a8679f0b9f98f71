package dev.caravan.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/**
 * Gives Camel the routes of our own jar, each file read once. Camel would look for them in all of the jar, twice, and
 * read each file beforehand for beans, which they do not define.
 */
final class PackagedRoutes extends MainListenerSupport {
    /** In the order of the flow. */
    static final List<String> FILES = List.of(
            "10-receive.camel.yaml",
            "15-manual.camel.yaml",
            "20-message.camel.yaml",
            "30-tenant.camel.yaml",
            "32-query-tenant.camel.yaml",
            "40-delivery.camel.yaml",
            "45-ledger.camel.yaml",
            "50-logs.camel.yaml",
            "60-copy.camel.yaml",
            "70-settle.camel.yaml",
            "80-dead-letter.camel.yaml",
            "90-errors.camel.yaml");

    @Override
    public void afterConfigure(BaseMainSupport camel) {
        CamelContext context = camel.getCamelContext();
        try {
            List<RoutesBuilder> files = read(context);
            for (RoutesBuilder file : files) {
                if (file instanceof RouteConfigurationsBuilder configurations) {
                    context.addRoutesConfigurations(configurations);
                }
            }
            for (RoutesBuilder file : files) {
                context.addRoutes(file);
            }
        } catch (Exception broken) {
            throw RuntimeCamelException.wrapRuntimeException(broken);
        }
    }

    private static List<RoutesBuilder> read(CamelContext context) throws Exception {
        RoutesBuilderLoader yaml = PluginHelper.getRoutesLoader(context).getRoutesLoader("camel.yaml");
        List<RoutesBuilder> files = new ArrayList<>();
        for (String file : FILES) {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file);
            files.add(yaml.loadRoutesBuilder(resource));
        }
        return files;
    }
}
