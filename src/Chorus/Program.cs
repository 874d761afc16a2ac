return await Chorus.Commands.Run(args);
