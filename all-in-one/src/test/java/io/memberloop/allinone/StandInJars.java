package io.memberloop.allinone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the stand-in as the three runnable jars that the supervisor looks for. */
final class StandInJars {

    private StandInJars() {}

    /** Fills the folder, for {@code --lib}. */
    static Path into(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String module : List.of("wechat-simulator", "crm-server", "terminal-bridge")) {
            write(folder.resolve(module + "-0-exec.jar"));
        }
        return folder;
    }

    private static void write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String entry = StandIn.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                InputStream code = StandIn.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
    }
}
