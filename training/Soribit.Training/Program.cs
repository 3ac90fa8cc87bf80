using Soribit.Training;

return args switch
{
    ["grooves", .. var rest] => GrooveTraining.Run(rest),
    ["figures", .. var rest] => FigureTraining.Run(rest),
    _ => 2,
};
